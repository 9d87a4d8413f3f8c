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

        Threshold threshold = Threshold.mostReliable(answers);

        assertThat(threshold.value()).isCloseTo(0.6, within(1e-12));
        assertThat(threshold.keeps(0.61)).isTrue();
        assertThat(threshold.keeps(0.59)).isFalse();
    }

    @Test
    void keepsAllWhereNothingIsGained() {
        assertThat(Threshold.mostReliable(List.of(new Scored(0.3, true), new Scored(0.9, true)))
                        .value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Threshold.mostReliable(List.of()).keeps(-5)).isTrue();
    }
}
