package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An hour of mp3 at 48 kHz in a process whose heap is smaller than its samples: {@link IsolatedExtractor} starts it
 * with {@code -Xmx1g}.
 */
class HourLongIT {
    private static final AudioRef CLIP = new AudioRef("hour", "file:/hour");
    private static final double WINDOW_SECONDS = 30;
    private static final int TIMES = 512;
    /** 293 frames of 1152 samples. */
    private static final double SWEEP_SECONDS = 293 * 1152 / 48_000.0;

    private static byte[] minute = new byte[0];
    private static byte[] hour = new byte[0];

    /** mp3 frames can be repeated any number of times; no header says how many there are. */
    @BeforeAll
    static void repeat() throws IOException {
        minute = sweeps(8);
        hour = sweeps(TIMES);
    }

    @Test
    void keepsItsHead() throws AudioException {
        List<AudioFeatures> features = extract(LongClips.HEAD);

        assertThat(features).singleElement().satisfies(head -> {
            assertThat(head.source().sampleRateHz()).isEqualTo(48_000);
            assertThat(head.source().seconds()).isCloseTo(TIMES * SWEEP_SECONDS, within(0.1));
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
        assertThat(seconds).isCloseTo(TIMES * SWEEP_SECONDS, within(0.1));
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

    private static byte[] sweeps(int times) throws IOException {
        try (InputStream in = Objects.requireNonNull(HourLongIT.class.getResourceAsStream("/clips/sweep-48k.mp3"))) {
            byte[] sweep = in.readAllBytes();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < times; i++) {
                all.writeBytes(sweep);
            }
            return all.toByteArray();
        }
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
