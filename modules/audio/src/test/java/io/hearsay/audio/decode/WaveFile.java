package io.hearsay.audio.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes small wav files for tests. */
public final class WaveFile {
    private static final int HEADER = 44;

    private WaveFile() {}

    /** A wav of format tag 1 (integer) or 3 (float) around raw little-endian samples. */
    static byte[] of(int tag, int bits, int channels, int rate, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) tag).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
        return out.array();
    }

    /** 16-bit wav of interleaved samples. */
    public static byte[] shorts(int channels, int rate, int... samples) {
        ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            data.putShort((short) sample);
        }
        return of(1, 16, channels, rate, data.array());
    }

    /** 32-bit float wav of mono samples. */
    static byte[] floats(int rate, float... samples) {
        ByteBuffer data = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            data.putFloat(sample);
        }
        return of(3, 32, 1, rate, data.array());
    }

    /** The same file with a different size in the header of its data chunk. */
    static byte[] promising(byte[] wave, int dataBytes) {
        byte[] copy = wave.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(HEADER - 4, dataBytes);
        return copy;
    }
}
