package io.hearsay.audio.decode;

import io.hearsay.core.faults.FaultCode;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Collects decoded frames of any sample format: counts all samples, keeps the head as the mean over channels.
 *
 * <p>The mean is taken here because FFmpeg's own stereo to mono conversion scales by 0.7071 per channel.
 */
final class MonoHead {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final int limit;
    private float[] head;
    private int kept;
    private long length;
    private float[] scratch = new float[0];

    /** @param limit samples to keep at most */
    MonoHead(int limit) {
        this.limit = limit;
        head = new float[Math.min(limit, FIRST_CAPACITY)];
    }

    /** Samples per channel seen so far. */
    long length() {
        return length;
    }

    float[] toArray() {
        return Arrays.copyOf(head, kept);
    }

    void add(AVFrame frame) throws AudioException {
        int count = Math.min(frame.nb_samples(), limit - kept);
        length += frame.nb_samples();
        if (count <= 0) {
            return;
        }
        if (kept + count > head.length) {
            head = Arrays.copyOf(head, (int) Math.min(limit, Math.max(2L * head.length, kept + count)));
        }
        int channels = frame.ch_layout().nb_channels();
        int packed = avutil.av_get_packed_sample_fmt(frame.format());
        if (channels == 1 || avutil.av_sample_fmt_is_planar(frame.format()) != 0) {
            for (int channel = 0; channel < channels; channel++) {
                read(frame.extended_data(channel), packed, count);
                addPlane(count);
            }
        } else {
            read(frame.extended_data(0), packed, count * channels);
            addInterleaved(count, channels);
        }
        finish(count, channels);
        kept += count;
    }

    private void addPlane(int count) {
        for (int i = 0; i < count; i++) {
            head[kept + i] += scratch[i];
        }
    }

    private void addInterleaved(int count, int channels) {
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += scratch[i * channels + channel];
            }
            head[kept + i] = sum;
        }
    }

    private void finish(int count, int channels) throws AudioException {
        for (int i = kept; i < kept + count; i++) {
            head[i] /= channels;
            if (!Float.isFinite(head[i])) {
                throw new AudioException(
                        FaultCode.AUDIO_DAMAGED,
                        "sample " + i + " is " + head[i] + ", expected a finite number; write the file again");
            }
        }
    }

    /** Fills the scratch array with samples scaled to full scale 1; {@code format} is a packed sample format. */
    private void read(BytePointer data, int format, int count) throws AudioException {
        if (scratch.length < count) {
            scratch = new float[count];
        }
        switch (format) {
            case avutil.AV_SAMPLE_FMT_U8 -> readBytes(data, count);
            case avutil.AV_SAMPLE_FMT_S16 -> readShorts(data, count);
            case avutil.AV_SAMPLE_FMT_S32 -> readInts(data, count);
            case avutil.AV_SAMPLE_FMT_S64 -> readLongs(data, count);
            case avutil.AV_SAMPLE_FMT_FLT -> new FloatPointer(data).get(scratch, 0, count);
            case avutil.AV_SAMPLE_FMT_DBL -> readDoubles(data, count);
            default ->
                throw new AudioException(
                        FaultCode.AUDIO_NOT_RECOGNISED,
                        "FFmpeg's sample format " + format + " is not known here; convert the file to 16-bit wav");
        }
    }

    private void readBytes(BytePointer data, int count) {
        byte[] values = new byte[count];
        data.get(values, 0, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = ((values[i] & 0xff) - 128) / 128f;
        }
    }

    private void readShorts(BytePointer data, int count) {
        short[] values = new short[count];
        new ShortPointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = values[i] / 32768f;
        }
    }

    private void readInts(BytePointer data, int count) {
        int[] values = new int[count];
        new IntPointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = values[i] / 0x1p31f;
        }
    }

    private void readLongs(BytePointer data, int count) {
        long[] values = new long[count];
        new LongPointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = values[i] / 0x1p63f;
        }
    }

    private void readDoubles(BytePointer data, int count) {
        double[] values = new double[count];
        new DoublePointer(data).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            scratch[i] = (float) values[i];
        }
    }
}
