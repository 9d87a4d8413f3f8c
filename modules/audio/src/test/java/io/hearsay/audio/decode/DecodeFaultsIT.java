package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeFaultsIT {
    private static final byte[] HUNDRED_SAMPLES = WaveFile.shorts(2, 8000, new int[200]);

    static Stream<String> clips() {
        return Stream.concat(Clips.tones(), Stream.of("d-music-051.mp3", "d-speech-022.wav"));
    }

    @ParameterizedTest
    @MethodSource("clips")
    void refusesAClipThatBreaksOff(String clip) {
        byte[] whole = Clips.read(clip);
        for (double part : new double[] {0.9, 0.6, 0.3}) {
            byte[] cut = Arrays.copyOf(whole, (int) (whole.length * part));

            assertFault(cut, FaultCode.AUDIO_DAMAGED, "again");
        }
    }

    @Test
    void saysHowMuchOfAWavIsMissing() {
        assertFault(
                Arrays.copyOf(HUNDRED_SAMPLES, 144),
                FaultCode.AUDIO_DAMAGED,
                "the wav header declares 400 bytes of audio, the file has 100");
    }

    @Test
    void refusesAnEmptyFile() {
        assertFault(new byte[0], FaultCode.AUDIO_EMPTY, "0 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is a text that somebody named track.mp3.\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n",
                "ffconcat version 1.0\nfile a.wav\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"
            })
    void refusesWhatIsNoAudio(String text) {
        assertFault(
                text.repeat(20).getBytes(StandardCharsets.UTF_8),
                FaultCode.AUDIO_NOT_RECOGNISED,
                "supported formats: wav");
    }

    @Test
    void refusesAClipWithoutSamples() {
        assertFault(WaveFile.shorts(1, 8000), FaultCode.AUDIO_NO_SAMPLES, "has no samples");
    }

    @Test
    void refusesASampleThatIsNoNumber() {
        assertFault(WaveFile.floats(8000, 0, Float.NaN), FaultCode.AUDIO_DAMAGED, "sample 1 is NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone.flac", "tone.ogg", "tone.opus"})
    void refusesAFlippedByteWhereAChecksumTells(String clip) {
        byte[] bytes = Clips.read(clip);
        bytes[bytes.length * 19 / 20] ^= 0x55;

        assertFault(bytes, FaultCode.AUDIO_DAMAGED, "again");
    }

    @Test
    void refusesWhatIsOverALimit() {
        assertOver(new DecodeLimits(443, 800, 1, 2, 8000, 60), "444 bytes, the limit is 443 bytes");
        assertOver(new DecodeLimits(444, 800, 0.012, 2, 8000, 60), "the limit is 0.012 s");
        assertOver(new DecodeLimits(444, 800, 1, 1, 8000, 60), "2 channels, the limit is 1 channels");
        assertOver(new DecodeLimits(444, 800, 1, 2, 7999, 60), "8000 Hz, the limit is 7999 Hz");
        assertOver(new DecodeLimits(444, 799, 1, 2, 8000, 60), "the limit is 799 decoded bytes");
    }

    @Test
    void refusesWhatTakesTooLong() {
        byte[] clip = Clips.read("tone.mp3");

        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> HeardClip.of(clip, new DecodeLimits(1 << 20, 1 << 30, 60, 2, 48_000, 1e-9), 1))
                .withMessageContaining("the limit is 1.0E-9 s of decoding")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.AUDIO_OVER_LIMIT));
    }

    @Test
    void takesWhatIsAtEveryLimit() throws AudioException {
        HeardClip clip = HeardClip.of(HUNDRED_SAMPLES, new DecodeLimits(444, 800, 0.0125, 2, 8000, 60), 1);

        assertThat(clip.audio().length()).isEqualTo(100);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it reads /proc")
    void freesNativeMemoryOnEveryFault() throws IOException {
        byte[] flac = Clips.read("tone.flac");
        byte[][] bad = {
            Arrays.copyOf(flac, 6000),
            Arrays.copyOf(Clips.read("tone.aac"), 1500),
            Arrays.copyOf(Clips.read("tone.au"), 4000),
            "no audio at all".repeat(50).getBytes(StandardCharsets.UTF_8),
            WaveFile.floats(8000, Float.NaN)
        };
        fail(bad, 1000);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = residentBytes();
            fail(bad, 4000);
            least = Math.min(least, residentBytes() - before);
        }

        // one leaked 32 KiB input buffer per decode would be 125 MiB in every round; the Java heap grows only in the
        // first rounds
        assertThat(least).isLessThan(64L << 20);
        assertThat(MemorySource.openCount()).isZero();
    }

    /** Its samples were in filters that own native memory. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it reads /proc")
    void freesTheFiltersOfAClipThatFailsHalfWay() throws IOException {
        float[] samples = new float[9000];
        samples[samples.length - 1] = Float.NaN;
        byte[] clip = WaveFile.floats(44_100, samples);
        FeatureExtractor extractor =
                new FeatureExtractor(new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD));
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = residentBytes();
            for (int i = 0; i < 2000; i++) {
                assertThatExceptionOfType(AudioException.class)
                        .isThrownBy(() -> extractor.extract(new AudioRef("clip", "file:/clip"), clip))
                        .withMessageContaining("sample 8999 is NaN");
            }
            least = Math.min(least, residentBytes() - before);
        }

        // the transforms of one clip take some 100 KiB
        assertThat(least).isLessThan(64L << 20);
    }

    private static void fail(byte[][] bad, int times) {
        for (int i = 0; i < times; i++) {
            byte[] bytes = bad[i % bad.length];
            assertThatExceptionOfType(AudioException.class)
                    .isThrownBy(() -> HeardClip.of(bytes))
                    .withMessageMatching("(?s).+");
        }
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOver(DecodeLimits limits, String detail) {
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> HeardClip.of(HUNDRED_SAMPLES, limits, 1))
                .withMessageContaining(detail)
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.AUDIO_OVER_LIMIT));
    }

    private static void assertFault(byte[] bytes, FaultCode code, String detail) {
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> HeardClip.of(bytes))
                .withMessageContaining(detail)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
