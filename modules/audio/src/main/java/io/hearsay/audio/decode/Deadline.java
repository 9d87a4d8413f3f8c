package io.hearsay.audio.decode;

/** When the decoding of one clip has to be over. */
final class Deadline {
    private final DecodeLimits limits;
    private long startNanos = System.nanoTime();

    Deadline(DecodeLimits limits) {
        this.limits = limits;
    }

    /** Moves it by what was spent on something else than decoding. */
    void extend(long nanos) {
        startNanos += nanos;
    }

    boolean over() {
        return System.nanoTime() - startNanos > limits.maxDecodeSeconds() * 1e9;
    }

    AudioException exceeded() {
        AudioException fault =
                limits.exceeded("decoding takes longer than that", limits.maxDecodeSeconds() + " seconds of decoding");
        return AudioException.ofTheMoment(fault.code(), fault.detail());
    }
}
