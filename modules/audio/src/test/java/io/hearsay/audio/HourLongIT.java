package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.faults.FaultCode;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hour of mp3 at 48 kHz in a process whose heap is smaller than its samples: {@link IsolatedExtractor} starts it with {@code -Xmx1g}. */
class HourLongIT {
    private static final AudioRef CLIP = new AudioRef("hour", "file:/hour");
    private static final int MINUTES = 60;
    private static final double WINDOW_SECONDS = 30;

    @TempDir
    static Path scratch;

    private static byte[] minute = new byte[0];
    private static byte[] hour = new byte[0];

    /** Frames of mp3 can follow one another any number of times; nothing before them says how many there are. */
    @BeforeAll
    static void encode() throws IOException, InterruptedException {
        Path file = scratch.resolve("minute.mp3");
        Process ffmpeg = new ProcessBuilder(
                        Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "aevalsrc=0.3*sin(2*PI*(200+40*t)*t)+0.1*random(0):s=48000:d=60",
                        "-b:a",
                        "64k",
                        "-write_xing",
                        "0",
                        "-id3v2_version",
                        "0",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        minute = Files.readAllBytes(file);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < MINUTES; i++) {
            all.writeBytes(minute);
        }
        hour = all.toByteArray();
    }

    @Test
    void keepsItsHead() throws AudioException {
        List<AudioFeatures> features = extract(LongClips.HEAD);

        assertThat(features).singleElement().satisfies(head -> {
            assertThat(head.source().sampleRateHz()).isEqualTo(48_000);
            assertThat(head.source().seconds()).isCloseTo(60.0 * MINUTES, within(5.0));
            assertThat(head.logMel().frames()).isEqualTo(3000);
        });
    }

    @Test
    void isRefusedByName() {
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> extract(LongClips.REFUSE))
                .withMessageContaining("the window is 30.0 seconds")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.AUDIO_OVER_LIMIT));
    }

    @Test
    void isCutIntoWindows() throws AudioException {
        List<AudioFeatures> windows = extract(LongClips.WINDOWS);

        double seconds = windows.get(0).source().seconds();
        assertThat(seconds).isCloseTo(60.0 * MINUTES, within(5.0));
        assertThat(windows).hasSize((int) Math.ceil((seconds - 0.1) / WINDOW_SECONDS));
        for (int i = 0; i < windows.size(); i++) {
            assertThat(windows.get(i).offsetSeconds()).isEqualTo(i * WINDOW_SECONDS);
        }
        assertThat(windows.subList(0, windows.size() - 1))
                .allSatisfy(window -> assertThat(window.logMel().frames()).isEqualTo(3000));
        AudioFeatures head = new FeatureExtractor(settings(LongClips.HEAD))
                .extract(CLIP, minute)
                .get(0);
        assertThat(windows.get(0).logMel()).isEqualTo(head.logMel());
    }

    private static List<AudioFeatures> extract(LongClips longClips) throws AudioException {
        try (Extractor isolated = new IsolatedExtractor(settings(longClips))) {
            return isolated.extract(CLIP, hour);
        }
    }

    private static FeatureSettings settings(LongClips longClips) {
        return new FeatureSettings(
                128, WINDOW_SECONDS, new DecodeLimits(1L << 28, 8L << 30, 4000, 16, 192_000, 600), longClips);
    }
}
