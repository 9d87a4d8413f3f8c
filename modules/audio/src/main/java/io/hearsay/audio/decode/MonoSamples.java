package io.hearsay.audio.decode;

import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.run.FaultCode;
import java.util.Arrays;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Averages the channels of decoded frames of any sample format and buffers the result until it is passed on.
 *
 * <p>Channels are averaged here because FFmpeg's own stereo to mono conversion scales by 0.7071 per channel.
 */
final class MonoSamples {
    private static final int FIRST_CAPACITY = 1 << 14;

    private float[] mono = new float[FIRST_CAPACITY];
    private int pending;
    private long drained;
    private long length;
    private float[] scratch = new float[0];
    private float[] left = new float[0];
    private short[] shorts = new short[0];
    private final SampleCheck check = new SampleCheck();
    /** Per position in a frame, the sum over the pending frames of floating-point samples. */
    private float[] sums = new float[0];

    /** Samples per channel so far. */
    long length() {
        return length;
    }

    /** What may be the matter with the samples that were added. */
    Set<AudioWarning> warnings() {
        return check.warnings();
    }

    /** Samples that were added but not yet passed on. */
    int pending() {
        return pending;
    }

    /** Passes pending samples to the sink; throws if one is not finite. */
    void drainTo(SampleSink sink) throws AudioException {
        checkFinite();
        Arrays.fill(sums, 0);
        sink.accept(mono, pending);
        drained += pending;
        pending = 0;
    }

    /** Counts samples without storing them. */
    void skip(int samples) {
        length += samples;
    }

    /** @param count samples per channel of the frame */
    void add(AVFrame frame, int count) throws AudioException {
        length += count;
        if (pending + count > mono.length) {
            mono = Arrays.copyOf(mono, Math.max(2 * mono.length, pending + count));
        }
        int channels = frame.ch_layout().nb_channels();
        if (channels == 2 && frame.format() == avutil.AV_SAMPLE_FMT_FLTP) {
            mixFloatPlanes(frame, count);
        } else {
            mixDown(frame, channels, count);
        }
        check.mono(mono, pending, count);
        pending += count;
    }

    private void mixDown(AVFrame frame, int channels, int count) throws AudioException {
        int format = frame.format();
        int packed = avutil.av_get_packed_sample_fmt(format);
        if (channels == 1 || avutil.av_sample_fmt_is_planar(format) != 0) {
            read(frame.extended_data(0), packed, mono, pending, count);
            check.channel(mono, pending, count, fullScale(packed));
            for (int channel = 1; channel < channels; channel++) {
                read(frame.extended_data(channel), packed, scratch(count), 0, count);
                check.channel(scratch, 0, count, fullScale(packed));
                addPlane(count);
            }
        } else if (channels == 2 && packed == avutil.AV_SAMPLE_FMT_S16) {
            readShortPairs(frame.extended_data(0), count);
        } else {
            read(frame.extended_data(0), packed, scratch(count * channels), 0, count * channels);
            check.channel(scratch, 0, count * channels, fullScale(packed));
            mixInterleaved(count, channels);
        }
        scale(count, 1 / (fullScale(packed) * channels));
        if (packed == avutil.AV_SAMPLE_FMT_FLT || packed == avutil.AV_SAMPLE_FMT_DBL) {
            addSums(count);
        }
    }

    /**
     * The most common stereo output of decoders, in one pass over both planes; the loop must read and write at the same
     * index to be vectorised.
     */
    private void mixFloatPlanes(AVFrame frame, int count) {
        if (left.length < count) {
            left = new float[count];
        }
        float[] right = scratch(count);
        new FloatPointer(frame.extended_data(0)).get(left, 0, count);
        new FloatPointer(frame.extended_data(1)).get(right, 0, count);
        check.channel(left, 0, count, 1);
        check.channel(right, 0, count, 1);
        growSums(count);
        mean(left, right, sums, count);
        System.arraycopy(left, 0, mono, pending, count);
    }

    private static void mean(float[] left, float[] right, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            float mean = (left[i] + right[i]) * 0.5f;
            left[i] = mean;
            sums[i] += mean;
        }
    }

    private float[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new float[count];
        }
        return scratch;
    }

    private void addPlane(int count) {
        for (int i = 0; i < count; i++) {
            mono[pending + i] += scratch[i];
        }
    }

    private void mixInterleaved(int count, int channels) {
        if (channels == 2) {
            for (int i = 0; i < count; i++) {
                mono[pending + i] = scratch[2 * i] + scratch[2 * i + 1];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += scratch[i * channels + channel];
            }
            mono[pending + i] = sum;
        }
    }

    private void scale(int count, float factor) {
        if (factor == 1) {
            return;
        }
        for (int i = pending; i < pending + count; i++) {
            mono[i] *= factor;
        }
    }

    /**
     * Adds every sample to the sum at its position in the frame: a loop without branches, which the compiler
     * vectorises.
     */
    private void addSums(int count) {
        growSums(count);
        for (int i = 0; i < count; i++) {
            sums[i] += mono[pending + i];
        }
    }

    private void growSums(int count) {
        if (sums.length < count) {
            sums = Arrays.copyOf(sums, count);
        }
    }

    /** Checks individual samples if a sum is not finite; a sum may also overflow with large finite samples. */
    private void checkFinite() throws AudioException {
        for (float sum : sums) {
            if (!Float.isFinite(sum)) {
                checkEachFinite();
                return;
            }
        }
    }

    private void checkEachFinite() throws AudioException {
        for (int i = 0; i < pending; i++) {
            if (!Float.isFinite(mono[i])) {
                throw new AudioException(
                        FaultCode.AUDIO_DAMAGED,
                        "sample " + (drained + i) + " is " + mono[i]
                                + ", expected a finite number; write the file again");
            }
        }
    }

    private static float fullScale(int packed) {
        return switch (packed) {
            case avutil.AV_SAMPLE_FMT_U8 -> 128;
            case avutil.AV_SAMPLE_FMT_S16 -> 32768;
            case avutil.AV_SAMPLE_FMT_S32 -> 0x1p31f;
            case avutil.AV_SAMPLE_FMT_S64 -> 0x1p63f;
            default -> 1;
        };
    }

    /** Fills the target with unscaled samples; {@code packed} is a packed sample format. */
    private void read(BytePointer data, int packed, float[] target, int start, int count) throws AudioException {
        switch (packed) {
            case avutil.AV_SAMPLE_FMT_U8 -> readBytes(data, target, start, count);
            case avutil.AV_SAMPLE_FMT_S16 -> readShorts(data, target, start, count);
            case avutil.AV_SAMPLE_FMT_S32 -> readInts(data, target, start, count);
            case avutil.AV_SAMPLE_FMT_S64 -> readLongs(data, target, start, count);
            case avutil.AV_SAMPLE_FMT_FLT -> new FloatPointer(data).get(target, start, count);
            case avutil.AV_SAMPLE_FMT_DBL -> readDoubles(data, target, start, count);
            default ->
                throw new AudioException(
                        FaultCode.AUDIO_NOT_RECOGNISED,
                        "FFmpeg sample format " + packed + " is not supported; convert the file to 16-bit wav");
        }
    }

    private static void readBytes(BytePointer data, float[] target, int start, int count) {
        byte[] values = new byte[count];
        data.get(values, 0, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = (values[i] & 0xff) - 128;
        }
    }

    private void readShorts(BytePointer data, float[] target, int start, int count) {
        getShorts(data, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = shorts[i];
        }
    }

    /** The most common interleaved format, in one pass. */
    private void readShortPairs(BytePointer data, int count) {
        getShorts(data, 2 * count);
        check.channel(shorts, 2 * count);
        for (int i = 0; i < count; i++) {
            mono[pending + i] = shorts[2 * i] + shorts[2 * i + 1];
        }
    }

    private void getShorts(BytePointer data, int count) {
        if (shorts.length < count) {
            shorts = new short[count];
        }
        new ShortPointer(data).get(shorts, 0, count);
    }

    private static void readInts(BytePointer data, float[] target, int start, int count) {
        int[] values = new int[count];
        new IntPointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = values[i];
        }
    }

    private static void readLongs(BytePointer data, float[] target, int start, int count) {
        long[] values = new long[count];
        new LongPointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = values[i];
        }
    }

    private static void readDoubles(BytePointer data, float[] target, int start, int count) {
        double[] values = new double[count];
        new DoublePointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = (float) values[i];
        }
    }
}
