package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that FFmpeg's defaults read wrongly or not at all, and that other audio libraries read. */
class UnusualFilesIT {
    private static final int RATE = 16_000;
    private static final double HALF = 0.5;

    @ParameterizedTest
    @CsvSource({"16, 1", "16, 2", "24, 1", "24, 2", "32, 1"})
    void readsBigEndianWave(int bits, int channels) throws AudioException {
        int bytes = bits / 8;
        ByteBuffer data = ByteBuffer.allocate(RATE * channels * bytes).order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < RATE * channels; i++) {
            long sample = Math.round(sine(i / channels) * (1L << (bits - 1)));
            for (int b = bytes - 1; b >= 0; b--) {
                data.put((byte) (sample >> (8 * b)));
            }
        }

        HeardClip clip = HeardClip.of(rifx(bits, channels, data.array()));

        assertSine(clip);
        assertThat(clip.audio().codec()).isEqualTo("pcm_s" + bits + "be");
    }

    @Test
    void readsTheUpperBitsOfAWiderContainer() throws AudioException {
        ByteBuffer data = ByteBuffer.allocate(4 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE; i++) {
            data.putInt((int) Math.round(sine(i) * 0x1p23) << 8);
        }

        assertSine(HeardClip.of(extensible(32, 24, data.array())));
    }

    @Test
    void readsTheTrackThatIsMarkedAsTheDefault() throws AudioException {
        HeardClip clip = HeardClip.of(Clips.read("two-tracks.mp4"));

        // the first track is a tone of 440 Hz and 1 s, the second, which is the default, one of 1000 Hz and 0.5 s
        assertThat(clip.audio().seconds()).isCloseTo(HALF, within(0.08));
    }

    @Test
    void readsAStreamBehindAMebibyteOfNothing() throws AudioException {
        byte[] tone = Clips.read("tone.mp3");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[1 << 20], 0, 1 << 20);
        file.write(tone, 0, tone.length);

        HeardClip clip = HeardClip.of(file.toByteArray());

        assertThat(clip.audio().codec()).isEqualTo("mp3");
        assertThat(clip.audio().seconds()).isCloseTo(HALF, within(0.08));
    }

    private static double sine(int at) {
        return HALF * Math.sin(2 * Math.PI * 1000 * at / RATE);
    }

    private static void assertSine(HeardClip clip) {
        assertThat(clip.samples()).hasSize(RATE);
        for (int i = 0; i < RATE; i += 37) {
            assertThat((double) clip.samples()[i]).isCloseTo(sine(i), within(1e-4));
        }
    }

    private static byte[] rifx(int bits, int channels, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.BIG_ENDIAN);
        out.put("RIFX".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        format(out, bits, channels);
        return out.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] extensible(int bits, int validBits, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(68 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(60 + data.length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(40).putShort((short) 0xfffe);
        format(out, bits, 1);
        out.putShort((short) 22).putShort((short) validBits).putInt(4);
        out.putInt(1).putShort((short) 0).putShort((short) 0x10).put(new byte[] {
            (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
        });
        return out.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static void format(ByteBuffer out, int bits, int channels) {
        out.putShort((short) channels).putInt(RATE).putInt(RATE * channels * bits / 8);
        out.putShort((short) (channels * bits / 8)).putShort((short) bits);
    }
}
