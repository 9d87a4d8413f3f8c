package io.hearsay.scoring.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.scoring.metrics.Counts;
import org.junit.jupiter.api.Test;

class McNemarTest {
    @Test
    void sumsBothTailsOfTheBinomial() {
        // 5 lost, 15 gained: 2 * (1 + 20 + 190 + 1140 + 4845 + 15504) / 2^20 = 43400 / 1048576
        McNemar test = McNemar.exact(Counts.fromCorrect(10, 4, 1).plus(Counts.fromWrong(15, 8, 2)));
        assertThat(test.lost()).isEqualTo(5);
        assertThat(test.gained()).isEqualTo(15);
        assertThat(test.pValue()).isCloseTo(43400.0 / 1048576, within(1e-12));
    }

    @Test
    void anEvenSplitIsNoEvidence() {
        assertThat(McNemar.exact(Counts.fromCorrect(10, 3, 0).plus(Counts.fromWrong(3, 8, 2)))
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void noDifferingItemIsNoEvidence() {
        assertThat(McNemar.exact(Counts.fromCorrect(10, 0, 0)).pValue()).isEqualTo(1);
    }

    @Test
    void staysExactForManyItems() {
        // 36 lost and 27 gained by IDK on sound: 2 * sum of choose(63, k) for k <= 27 / 2^63, in whole numbers
        assertThat(McNemar.exact(Counts.IDK_SOUND).pValue()).isCloseTo(0.31350305329645, within(1e-12));
    }
}
