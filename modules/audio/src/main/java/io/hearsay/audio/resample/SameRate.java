package io.hearsay.audio.resample;

/** Identity filter for equal rates. */
final class SameRate implements RateFilter {
    @Override
    public RateStage begin(int offset, SampleTarget target) {
        return new RateStage() {
            @Override
            public void accept(float[] samples, int count) {
                target.accept(samples, count);
            }

            @Override
            public void finish(long length) {
                // nothing is buffered
            }

            @Override
            public void close() {
                // no resources
            }
        };
    }
}
