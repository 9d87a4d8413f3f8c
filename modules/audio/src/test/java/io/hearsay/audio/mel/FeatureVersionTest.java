package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.core.features.LogMel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reminds whoever changes the log-mel that features already stored are kept as long as the version is the same. */
class FeatureVersionTest {
    private static final int VERSION = 8;
    private static final List<Double> KEPT = List.of(
            -0.320096, 0.872495, 0.547669, 0.652506, 0.492413, 0.913918, 0.501187, 0.623186, 0.602542, 1.002142,
            0.980964, 0.903928);

    @Test
    void keptValuesAreThoseOfTheVersion() {
        float[] wave = new float[16_000];
        int state = 1;
        for (int i = 0; i < wave.length; i++) {
            state = state * 1_664_525 + 1_013_904_223;
            wave[i] = (float) ((state >> 8) / (double) (1 << 23) * i / wave.length);
        }
        LogMel logMel = WhisperLogMelTest.of(new WhisperLogMel(128, 3000), wave);
        float[] values = logMel.toArray();

        String reminder = "the log-mel is not that of version " + VERSION
                + ": raise FeatureExtractor.VERSION, then put the new values here";
        assertThat(FeatureExtractor.VERSION).as(reminder).isEqualTo(VERSION);
        List<Double> found = IntStream.range(0, 12)
                .mapToObj(i -> (double) values[i * 997 % values.length])
                .toList();
        assertThat(found).as(reminder).hasSameSizeAs(KEPT);
        for (int i = 0; i < KEPT.size(); i++) {
            assertThat(found.get(i)).as("%s, %s", reminder, found).isCloseTo(KEPT.get(i), within(1e-5));
        }
    }
}
