package io.hearsay.audio.resample;

/** No filter: between equal rates all samples stay what they are. */
final class SameRate implements RateFilter {
    @Override
    public RateStage begin(int early, SampleTarget target) {
        return new RateStage() {
            @Override
            public void accept(float[] samples, int count) {
                target.accept(samples, count);
            }

            @Override
            public void finish(long length) {
                // all were given as they came
            }

            @Override
            public void close() {
                // it holds nothing
            }
        };
    }
}
