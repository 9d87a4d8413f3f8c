package io.hearsay.audio.decode;

import io.hearsay.core.features.AudioWarning;
import java.util.EnumSet;
import java.util.Set;

/**
 * Watches the samples of a clip for what makes its features say something else than a person hears. Looks at every
 * {@value #STRIDE}th sample, which is enough for shares and costs next to nothing; only for silence at all of them.
 */
final class SampleCheck {
    /** Not a divisor of frame sizes, so that not always the same places of a frame are looked at. */
    private static final int STRIDE = 17;

    private static final double CANCELLED_POWER = 0.01;
    /** Mean power of channels below which nothing cancels, -80 dB. */
    private static final double LEAST_POWER = 1e-8;

    private static final float FULL_SCALE = 0.9995f;
    private static final double CLIPPED_SHARE = 0.01;
    private static final double LARGE_MEAN = 0.05;

    private long channelSamples;
    private long clipped;
    private double channelPower;
    private long monoSamples;
    private double monoPower;
    private double monoSum;
    private boolean heard;

    /**
     * Samples of one channel, or of several in turns.
     *
     * @param fullScale value of full scale
     */
    void channel(float[] samples, int from, int count, float fullScale) {
        double power = 0;
        int atFullScale = 0;
        float limit = FULL_SCALE * fullScale;
        for (int i = from; i < from + count; i += STRIDE) {
            float sample = samples[i];
            power += (double) sample * sample;
            atFullScale += Math.abs(sample) >= limit ? 1 : 0;
        }
        add(power / ((double) fullScale * fullScale), atFullScale, count);
    }

    /** The same for 16-bit samples. */
    void channel(short[] samples, int count) {
        long power = 0;
        int atFullScale = 0;
        for (int i = 0; i < count; i += STRIDE) {
            int sample = samples[i];
            power += (long) sample * sample;
            atFullScale += Math.abs(sample) >= Short.MAX_VALUE ? 1 : 0;
        }
        add(power * 0x1p-30, atFullScale, count);
    }

    private void add(double power, int atFullScale, int count) {
        channelPower += power;
        clipped += atFullScale;
        channelSamples += (count + STRIDE - 1) / STRIDE;
    }

    /** The mean of the channels, of full scale 1. */
    void mono(float[] samples, int from, int count) {
        double power = 0;
        double sum = 0;
        for (int i = from; i < from + count; i += STRIDE) {
            power += (double) samples[i] * samples[i];
            sum += samples[i];
        }
        monoPower += power;
        monoSum += sum;
        monoSamples += (count + STRIDE - 1) / STRIDE;
        for (int i = from; !heard && i < from + count; i++) {
            heard = samples[i] != 0;
        }
    }

    Set<AudioWarning> warnings() {
        EnumSet<AudioWarning> found = EnumSet.noneOf(AudioWarning.class);
        double channels = channelPower / Math.max(1, channelSamples);
        boolean cancelled = channels > LEAST_POWER && monoPower / Math.max(1, monoSamples) < CANCELLED_POWER * channels;
        if (cancelled) {
            found.add(AudioWarning.CHANNELS_CANCEL);
        } else if (!heard) {
            found.add(AudioWarning.SILENT);
        }
        if (clipped > CLIPPED_SHARE * channelSamples) {
            found.add(AudioWarning.CLIPPED);
        }
        if (Math.abs(monoSum) > LARGE_MEAN * monoSamples) {
            found.add(AudioWarning.DC_OFFSET);
        }
        return found;
    }
}
