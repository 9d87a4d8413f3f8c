package io.hearsay.audio.decode;

/** When the decoding of one clip has to be over. */
final class Deadline {
    private final DecodeLimits limits;
    private final long startNanos = System.nanoTime();

    Deadline(DecodeLimits limits) {
        this.limits = limits;
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
