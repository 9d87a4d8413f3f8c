package io.hearsay.core.metrics;

import static io.hearsay.core.metrics.Outcome.CORRECT;
import static io.hearsay.core.metrics.Outcome.REJECTED;
import static io.hearsay.core.metrics.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransitionCountsTest {
    @Test
    void sumsCellByCellInAnyOrder() {
        TransitionCounts left =
                TransitionCounts.ZERO.with(CORRECT, CORRECT, 167).with(WRONG, REJECTED, 40);
        TransitionCounts right =
                TransitionCounts.ZERO.with(CORRECT, REJECTED, 20).with(WRONG, REJECTED, 2);
        assertThat(left.plus(right)).isEqualTo(right.plus(left));
        assertThat(left.plus(right).count(WRONG, REJECTED)).isEqualTo(42);
        assertThat(left.plus(TransitionCounts.ZERO)).isEqualTo(left);
        assertThat(left.plus(right).total()).isEqualTo(229);
    }

    @Test
    void marginsAreRowAndColumnSums() {
        TransitionCounts counts = TransitionCounts.ZERO
                .with(CORRECT, CORRECT, 5)
                .with(CORRECT, WRONG, 3)
                .with(WRONG, CORRECT, 2);
        assertThat(counts.baseline(CORRECT)).isEqualTo(8);
        assertThat(counts.method(CORRECT)).isEqualTo(7);
        assertThat(counts.method(WRONG)).isEqualTo(3);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> TransitionCounts.ZERO.with(CORRECT, WRONG, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
