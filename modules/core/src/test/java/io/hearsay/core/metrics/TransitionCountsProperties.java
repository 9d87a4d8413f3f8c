package io.hearsay.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Counts are a commutative monoid, so that partial counts may be summed in any order and in any pieces. */
class TransitionCountsProperties {
    @Property
    void addingIsAssociative(
            @ForAll("counts") TransitionCounts a,
            @ForAll("counts") TransitionCounts b,
            @ForAll("counts") TransitionCounts c) {
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    }

    @Property
    void addingIsCommutative(@ForAll("counts") TransitionCounts a, @ForAll("counts") TransitionCounts b) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
    }

    @Property
    void zeroIsNeutral(@ForAll("counts") TransitionCounts a) {
        assertThat(a.plus(TransitionCounts.ZERO)).isEqualTo(a);
        assertThat(TransitionCounts.ZERO.plus(a)).isEqualTo(a);
    }

    @Property
    void everyCellAndTheTotalAddUp(@ForAll("counts") TransitionCounts a, @ForAll("counts") TransitionCounts b) {
        TransitionCounts sum = a.plus(b);
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                assertThat(sum.count(baseline, method))
                        .isEqualTo(a.count(baseline, method) + b.count(baseline, method));
            }
        }
        assertThat(sum.total()).isEqualTo(a.total() + b.total());
    }

    @Provide
    Arbitrary<TransitionCounts> counts() {
        int cells = Outcome.values().length * Outcome.values().length;
        return Arbitraries.longs()
                .between(0, 1L << 40)
                .array(long[].class)
                .ofSize(cells)
                .map(values -> {
                    TransitionCounts counts = TransitionCounts.ZERO;
                    int cell = 0;
                    for (Outcome baseline : Outcome.values()) {
                        for (Outcome method : Outcome.values()) {
                            counts = counts.with(baseline, method, values[cell++]);
                        }
                    }
                    return counts;
                });
    }
}
