package io.hearsay.audio.decode;

import java.util.Arrays;

/** A completely decoded clip with all of its samples. */
final class HeardClip {
    private final DecodedAudio audio;
    private final float[] samples;

    private HeardClip(DecodedAudio audio, float[] samples) {
        this.audio = audio;
        this.samples = samples;
    }

    DecodedAudio audio() {
        return audio;
    }

    float[] samples() {
        return samples;
    }

    static HeardClip of(byte[] bytes) throws AudioException {
        return of(bytes, DecodeLimits.DEFAULT, Long.MAX_VALUE);
    }

    /** @param least the sink is full once it has this many samples */
    static HeardClip of(byte[] bytes, DecodeLimits limits, long least) throws AudioException {
        Sink sink = new Sink(least);
        DecodedAudio audio = AudioDecoder.decode(bytes, limits, sink);
        assertOneRate(audio, sink);
        return new HeardClip(audio, sink.samples);
    }

    private static void assertOneRate(DecodedAudio audio, Sink sink) {
        if (sink.sampleRateHz != audio.sampleRateHz()) {
            throw new AssertionError(
                    "The sink was told " + sink.sampleRateHz + " Hz, the clip has " + audio.sampleRateHz());
        }
    }

    private static final class Sink implements SampleSink {
        private final long least;
        private int sampleRateHz;
        private float[] samples = new float[0];

        Sink(long least) {
            this.least = least;
        }

        @Override
        public void begin(int rateHz, long likely) {
            if (sampleRateHz != 0) {
                throw new AssertionError("A clip began twice");
            }
            sampleRateHz = rateHz;
        }

        @Override
        public void accept(float[] portion, int count) {
            if (full()) {
                throw new AssertionError("A full sink was given " + count + " samples");
            }
            int before = samples.length;
            samples = Arrays.copyOf(samples, before + count);
            System.arraycopy(portion, 0, samples, before, count);
        }

        @Override
        public boolean full() {
            return samples.length >= least;
        }
    }
}
