package io.hearsay.scoring.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void withdrawsWhereReliabilityIsHighest() {
        // Keeping 0.9 and 0.8 of four: Acc 1/2, Rej 1/2, Truth 1, so Rel = 1/4 + 1/2 = 0.75. Keeping all: Acc = Truth =
        // 1/2, Rel 0.5.
        List<Scored> answers =
                List.of(new Scored(0.9, true), new Scored(0.8, true), new Scored(0.4, false), new Scored(0.2, false));

        Threshold threshold = Threshold.mostReliable(answers, 0);

        assertThat(threshold.value()).isCloseTo(0.6, within(1e-12));
        assertThat(threshold.keeps(0.61)).isTrue();
        assertThat(threshold.keeps(0.59)).isFalse();
    }

    @Test
    void keepsAllWhereNothingIsGained() {
        assertThat(Threshold.mostReliable(List.of(new Scored(0.3, true), new Scored(0.9, true)), 0)
                        .value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Threshold.mostReliable(List.of(), 0).keeps(-5)).isTrue();
    }

    @Test
    void countsWhatIsRejectedAlready() {
        // Of 16, 12 rejected. Keeping all four: Acc 1/8, Rej 3/4, Truth 7/8, so Rel = 3/32 + 7/32 = 10/32. Keeping the
        // right two: Acc 1/8, Rej 7/8, Truth 1, so Rel = 7/64 + 8/64 = 15/64, though it is best where none is rejected.
        List<Scored> answers =
                List.of(new Scored(0.9, true), new Scored(0.9, true), new Scored(0.1, false), new Scored(0.1, false));

        assertThat(Threshold.mostReliable(answers, 12).value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Threshold.mostReliable(answers, 0).value()).isCloseTo(0.5, within(1e-12));
    }
}
