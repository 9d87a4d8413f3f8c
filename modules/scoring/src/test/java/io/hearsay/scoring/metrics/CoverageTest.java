package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Coverage of intervals: studies are drawn item by item from the published proportions of IDK prompting on sound, whose
 * metrics are then the true values.
 */
class CoverageTest {
    private static final int SIMULATIONS = 2000;
    private static final int RESAMPLES = 1000;

    @Test
    void intervalsHoldTheTrueValueAsOftenAsTheySayAtTheBenchmarksSize() {
        assertThat(tallies(333)).hasSize(Metric.values().length).allSatisfy((metric, tally) -> {
            assertThat(tally.intervals()).as(metric.label()).isEqualTo(SIMULATIONS);
            assertThat(tally.share()).as(metric.label()).isBetween(0.935, 0.965);
        });
    }

    @Test
    void intervalsOfSmallStudiesAreALittleShortAndSomeAreWithheld() {
        assertThat(tallies(98)).hasSize(Metric.values().length).allSatisfy((metric, tally) -> {
            assertThat(tally.intervals()).as(metric.label()).isGreaterThan(SIMULATIONS * 98 / 100);
            assertThat(tally.share()).as(metric.label()).isBetween(0.92, 0.965);
        });
    }

    /**
     * Result for one metric.
     *
     * @param intervals number of studies with an interval
     * @param holding number of studies whose interval contains the true value
     */
    private record Tally(int intervals, int holding) {
        Tally and(boolean holds) {
            return new Tally(intervals + 1, holding + (holds ? 1 : 0));
        }

        double share() {
            return (double) holding / intervals;
        }
    }

    private static Map<Metric, Tally> tallies(int items) {
        Map<Metric, Double> truth = new EnumMap<>(Metric.class);
        for (MetricRow row : Metrics.rows(Counts.slice(Counts.IDK_SOUND), new BootstrapSettings(200, 1))) {
            truth.put(row.metric(), row.estimate().value().orElseThrow());
        }
        Map<Metric, Tally> tallies = new EnumMap<>(Metric.class);
        SplittableRandom random = new SplittableRandom(items);
        for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
            TransitionCounts counts = drawn(items, random);
            for (MetricRow row : Metrics.rows(Counts.slice(counts), new BootstrapSettings(RESAMPLES, simulation))) {
                double value = truth.getOrDefault(row.metric(), Double.NaN);
                Tally before = tallies.getOrDefault(row.metric(), new Tally(0, 0));
                tallies.put(
                        row.metric(),
                        row.estimate()
                                .interval()
                                .map(found -> before.and(found.low() <= value && value <= found.high()))
                                .orElse(before));
            }
        }
        return tallies;
    }

    private static TransitionCounts drawn(int items, SplittableRandom random) {
        TransitionCounts counts = TransitionCounts.ZERO;
        for (int item = 0; item < items; item++) {
            long at = random.nextLong(Counts.IDK_SOUND.total());
            counts = drawn(counts, at);
        }
        return counts;
    }

    private static TransitionCounts drawn(TransitionCounts counts, long at) {
        long before = 0;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                before += Counts.IDK_SOUND.count(baseline, method);
                if (at < before) {
                    return counts.with(baseline, method);
                }
            }
        }
        throw new IllegalStateException("Item " + at + " is not among " + before);
    }
}
