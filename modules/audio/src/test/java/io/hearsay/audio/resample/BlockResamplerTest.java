package io.hearsay.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockResamplerTest {
    private static final int TARGET = 16_000;
    private static final float TOLERANCE = 2e-6f;

    /** Lengths of several blocks and a rest, at usual rates, at one that is odd, and at the target's own. */
    @ParameterizedTest
    @ValueSource(ints = {8000, 11_025, 16_000, 22_050, 44_100, 47_999, 48_000, 96_000})
    void givesWhatTheWholeClipGives(int rate) {
        float[] clip = noise(290 * rate + 77);
        float[] whole = new Resampler(rate, TARGET).resample(clip);
        float[] joined = new float[whole.length];
        int[] state = new int[2];
        BlockResampler blocks = new BlockResampler(rate, TARGET, (samples, from, to) -> {
            System.arraycopy(samples, from, joined, state[0], to - from);
            state[0] += to - from;
            state[1]++;
        });

        for (int at = 0; at < clip.length; at += 65_537) {
            float[] part = Arrays.copyOfRange(clip, at, Math.min(clip.length, at + 65_537));
            blocks.add(part, part.length);
        }
        blocks.finish();

        assertThat(state[0]).isEqualTo(whole.length);
        assertThat(state[1]).as("blocks").isGreaterThan(2);
        assertThat(furthest(joined, whole)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 161, 4800})
    void givesWhatAShortClipGives(int length) {
        float[] clip = noise(length);
        float[] whole = new Resampler(48_000, TARGET).resample(clip);
        BlockResampler blocks = new BlockResampler(
                48_000,
                TARGET,
                (samples, from, to) ->
                        assertThat(Arrays.copyOfRange(samples, from, to)).isEqualTo(whole));

        blocks.add(clip, length);
        blocks.finish();
    }

    private static float furthest(float[] found, float[] expected) {
        float furthest = 0;
        for (int i = 0; i < expected.length; i++) {
            furthest = Math.max(furthest, Math.abs(found[i] - expected[i]));
        }
        return furthest;
    }

    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }
}
