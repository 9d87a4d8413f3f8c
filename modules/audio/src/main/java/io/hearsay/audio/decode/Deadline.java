package io.hearsay.audio.decode;

/** Deadline for decoding one clip. */
final class Deadline {
    private final DecodeLimits limits;
    private long startNanos = System.nanoTime();

    Deadline(DecodeLimits limits) {
        this.limits = limits;
    }

    /** Extends the deadline by time not spent on decoding. */
    void extend(long nanos) {
        startNanos += nanos;
    }

    boolean expired() {
        return System.nanoTime() - startNanos > limits.maxDecodeSeconds() * 1e9;
    }

    AudioException exceeded() {
        AudioException fault = limits.exceeded("decoding timed out", limits.maxDecodeSeconds() + " s of decoding");
        return AudioException.ofTheMoment(fault.code(), fault.detail());
    }
}
