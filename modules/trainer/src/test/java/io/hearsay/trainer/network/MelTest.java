package io.hearsay.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.trainer.data.Clips;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MelTest {
    @Test
    void countsTokensAsTheEncoderPoolsThem() {
        // frames -> positions (f - 1) / 2 + 1 -> tokens (p - 2) / 2 + 1
        assertThat(Mel.tokens(500)).isEqualTo(125);
        assertThat(Mel.tokens(499)).isEqualTo(125);
        assertThat(Mel.tokens(7)).isEqualTo(2);
        assertThat(Mel.tokens(5)).isEqualTo(1);
        assertThat(Mel.tokens(1)).isEqualTo(1);
    }

    @Test
    void keepsTheWindowAndTheContextWhenItVaries() {
        Mel mel = Mel.of(Clips.tone(0, "a").logMel());
        for (int seed = 0; seed < 50; seed++) {
            Mel varied = mel.augmented(1.1, new SplittableRandom(seed));

            // 40 frames stretched to 44, up to 25 before and after, two of context
            assertThat(varied.frames()).isBetween(44, 94);
            assertThat(varied.stored()).isEqualTo(varied.frames() + 2);
            assertThat(varied.values()).hasSize(128 * varied.stored());
        }
    }

    @Test
    void variesTheSameWayForTheSameSeed() {
        Mel mel = Mel.of(Clips.tone(1, "a").logMel());

        assertThat(mel.augmented(0.9, new SplittableRandom(3)).values())
                .isEqualTo(mel.augmented(0.9, new SplittableRandom(3)).values())
                .isNotEqualTo(mel.augmented(0.9, new SplittableRandom(4)).values());
    }
}
