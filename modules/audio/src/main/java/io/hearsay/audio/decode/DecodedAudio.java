package io.hearsay.audio.decode;

/** Mono samples of one clip at its stored rate: the head that was asked for, and the length of the whole. */
public final class DecodedAudio {
    private final String codec;
    private final int sampleRateHz;
    private final int channels;
    private final long length;
    private final float[] samples;
    private final int kept;

    DecodedAudio(String codec, int sampleRateHz, int channels, long length, float[] samples, int kept) {
        this.codec = codec;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.length = length;
        this.samples = samples;
        this.kept = kept;
    }

    /** FFmpeg's name of the codec. */
    public String codec() {
        return codec;
    }

    /** Rate of the samples. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** Channels as stored, before the mean over them was taken. */
    public int channels() {
        return channels;
    }

    /** Samples per channel of the whole clip, at least 1. */
    public long length() {
        return length;
    }

    /** Length of the whole clip. */
    public double seconds() {
        return (double) length / sampleRateHz;
    }

    /** Mean over channels, full scale at 1: the first {@link #kept()} numbers of the array itself, which is not to be written. */
    public float[] samples() {
        return samples;
    }

    /** Samples from the start of the clip that were kept; at most {@link #length()}. */
    public int kept() {
        return kept;
    }
}
