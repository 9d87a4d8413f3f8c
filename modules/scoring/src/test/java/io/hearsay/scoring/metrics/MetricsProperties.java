package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetricsProperties {
    private static final BootstrapSettings SETTINGS = new BootstrapSettings(200, 1);

    @Property(tries = 200)
    void everyMetricIsFiniteOrAbsentWithAReason(@ForAll("counts") TransitionCounts counts) {
        List<MetricRow> rows = rows(counts);

        assertThat(rows).extracting(MetricRow::metric).containsExactly(Metric.values());
        for (MetricRow row : rows) {
            Estimate estimate = row.estimate();
            estimate.value().ifPresent(value -> assertThat(value).isFinite());
            estimate.interval().ifPresent(interval -> {
                assertThat(interval.low()).isFinite();
                assertThat(interval.high()).isFinite();
            });
            boolean complete =
                    estimate.value().isPresent() && estimate.interval().isPresent();
            assertThat(estimate.undefinedReason().isEmpty())
                    .as("%s of %s", row.metric(), counts)
                    .isEqualTo(complete);
        }
    }

    @Property(tries = 200)
    void sharesAreBetweenZeroAndOne(@ForAll("counts") TransitionCounts counts) {
        for (MetricRow row : rows(counts)) {
            switch (row.metric()) {
                case RGI, RGI_SMOOTHED, RGI_RELATIVE -> {}
                default ->
                    row.estimate()
                            .value()
                            .ifPresent(value ->
                                    assertThat(value).as(row.metric().label()).isBetween(0.0, 1.0));
            }
        }
    }

    /** Acc + Rej = Truth, and Rel = Rej Acc + (1 - Rej) Truth. */
    @Property(tries = 200)
    void ratesAreConsistent(@ForAll("counts") TransitionCounts counts) {
        List<MetricRow> rows = rows(counts);
        if (counts.total() == 0) {
            return;
        }
        double accuracy = value(rows, Metric.ACCURACY);
        double rejection = value(rows, Metric.REJECTION_RATE);
        double truthfulness = value(rows, Metric.TRUTHFULNESS);

        assertThat(accuracy + rejection).isCloseTo(truthfulness, within(1e-12));
        assertThat(value(rows, Metric.RELIABILITY))
                .isCloseTo(rejection * accuracy + (1 - rejection) * truthfulness, within(1e-12));
    }

    /** N (dCon + dHum) is the number of items that left correct or wrong; class-relative forms divide by the class. */
    @Property(tries = 200)
    void incrementsCountTheItemsThatLeftTheirOutcome(@ForAll("counts") TransitionCounts counts) {
        List<MetricRow> rows = rows(counts);
        if (counts.total() == 0) {
            return;
        }
        long left = 0;
        for (Outcome from : List.of(Outcome.CORRECT, Outcome.WRONG)) {
            for (Outcome to : Outcome.values()) {
                left += from == to ? 0 : counts.count(from, to);
            }
        }
        double items = counts.total();
        double dCon = value(rows, Metric.DCON);
        double dHum = value(rows, Metric.DHUM);

        assertThat(items * (dCon + dHum)).isCloseTo((double) left, within(1e-9 * items));
        optional(rows, Metric.DCON_RELATIVE)
                .ifPresent(relative -> assertThat(relative * counts.baseline(Outcome.CORRECT))
                        .isCloseTo(items * dCon, within(1e-9 * items)));
        optional(rows, Metric.DHUM_RELATIVE)
                .ifPresent(relative -> assertThat(relative * counts.baseline(Outcome.WRONG))
                        .isCloseTo(items * dHum, within(1e-9 * items)));
    }

    /** RGI is defined exactly if there are gains and losses, and is then log10(dHum / dCon). */
    @Property(tries = 200)
    void gainIndexIsTheLogarithmOfGainOverLoss(@ForAll("counts") TransitionCounts counts) {
        List<MetricRow> rows = rows(counts);
        if (counts.total() == 0) {
            return;
        }
        double dCon = value(rows, Metric.DCON);
        double dHum = value(rows, Metric.DHUM);
        Optional<Double> rgi = optional(rows, Metric.RGI);

        assertThat(rgi.isPresent()).isEqualTo(dCon > 0 && dHum > 0);
        rgi.ifPresent(value -> assertThat(value).isCloseTo(Math.log10(dHum / dCon), within(1e-9)));
        assertThat(optional(rows, Metric.RGI_SMOOTHED)).isPresent();
    }

    private static List<MetricRow> rows(TransitionCounts counts) {
        return Metrics.rows(Counts.slice(counts), SETTINGS);
    }

    private static Optional<Double> optional(List<MetricRow> rows, Metric metric) {
        return Counts.estimate(rows, metric).value();
    }

    private static double value(List<MetricRow> rows, Metric metric) {
        return optional(rows, metric).orElseThrow();
    }

    /** Nine counts, each from 0 to a million; small ones and zeros are frequent. */
    @Provide
    Arbitrary<TransitionCounts> counts() {
        Arbitrary<Long> count = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, 20),
                Arbitraries.longs().between(0, 1_000_000));
        return count.list().ofSize(9).map(cells -> {
            TransitionCounts counts = TransitionCounts.ZERO;
            int cell = 0;
            for (Outcome baseline : Outcome.values()) {
                for (Outcome method : Outcome.values()) {
                    counts = counts.with(baseline, method, cells.get(cell++));
                }
            }
            return counts;
        });
    }
}
