package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final BootstrapSettings SETTINGS = BootstrapSettings.seeded(11);

    private static List<MetricRow> rows(TransitionCounts counts) {
        return Metrics.rows(Counts.slice(counts), SETTINGS);
    }

    private static Estimate estimate(TransitionCounts counts, Metric metric) {
        return Counts.estimate(rows(counts), metric);
    }

    @Test
    void givesOneRowPerMetricInOrder() {
        assertThat(rows(Counts.IDK_SOUND)).extracting(MetricRow::metric).containsExactly(Metric.values());
    }

    @Test
    void denominatorsAreAllItemsOrTheClassOfTheBaseline() {
        assertThat(Counts.row(rows(Counts.IDK_SOUND), Metric.DCON).items()).isEqualTo(333);
        assertThat(Counts.row(rows(Counts.IDK_SOUND), Metric.DCON_RELATIVE).items())
                .isEqualTo(203);
        assertThat(Counts.row(rows(Counts.IDK_SOUND), Metric.DHUM_RELATIVE).items())
                .isEqualTo(130);
    }

    @Test
    void everyMetricOfATreatmentWithGainsAndLossesHasAnIntervalAroundIt() {
        for (MetricRow row : rows(Counts.IDK_SOUND)) {
            double value = row.estimate().value().orElseThrow();
            Estimate.Interval interval = row.estimate().interval().orElseThrow();
            assertThat(value).as(row.metric().label()).isBetween(interval.low(), interval.high());
            assertThat(row.estimate().undefinedReason()).isEmpty();
        }
    }

    @Test
    void theBaselineHasNoRowsThatCompare() {
        assertThat(Metrics.baselineRows(Counts.slice(Counts.IDK_SOUND), SETTINGS))
                .extracting(MetricRow::metric)
                .containsExactly(Metric.ACCURACY, Metric.TRUTHFULNESS, Metric.REJECTION_RATE, Metric.RELIABILITY);
    }

    @Test
    void gainWithoutLossHasNoRgiButASmoothedOne() {
        // dCon = 0, dHum = 10 / 60: log10(10.5 / 0.5) = log10(21) = 1.32222
        TransitionCounts counts = Counts.fromCorrect(30, 0, 0).plus(Counts.fromWrong(4, 20, 6));
        assertThat(estimate(counts, Metric.RGI)).isEqualTo(Estimate.undefined("dCon is 0"));
        assertThat(estimate(counts, Metric.RGI_RELATIVE)).isEqualTo(Estimate.undefined("dCon is 0"));
        assertThat(estimate(counts, Metric.RGI_SMOOTHED).value().orElseThrow()).isCloseTo(1.32222, within(1e-5));
    }

    @Test
    void lossWithoutGainHasNoRgi() {
        TransitionCounts counts = Counts.fromCorrect(30, 5, 0).plus(Counts.fromWrong(0, 25, 0));
        assertThat(estimate(counts, Metric.RGI)).isEqualTo(Estimate.undefined("dHum is 0"));
    }

    @Test
    void anUnchangedTreatmentHasNoRgiAndASmoothedOneOfZero() {
        TransitionCounts counts = Counts.fromCorrect(30, 0, 0).plus(Counts.fromWrong(0, 30, 0));
        assertThat(estimate(counts, Metric.RGI)).isEqualTo(Estimate.undefined("dCon and dHum are 0"));
        assertThat(estimate(counts, Metric.RGI_SMOOTHED).value()).hasValue(0.0);
        assertThat(estimate(counts, Metric.DCON).value()).hasValue(0.0);
        assertThat(estimate(counts, Metric.DCON).interval()).isEmpty();
        assertThat(estimate(counts, Metric.DCON).undefinedReason())
                .isEqualTo("no interval: all bootstrap draws are equal");
    }

    @Test
    void relativeFormsNeedTheirClass() {
        TransitionCounts nothingRight = Counts.fromWrong(3, 10, 2);
        assertThat(estimate(nothingRight, Metric.DCON_RELATIVE))
                .isEqualTo(Estimate.undefined("no item was correct under the baseline"));
        assertThat(estimate(nothingRight, Metric.RGI_RELATIVE))
                .isEqualTo(Estimate.undefined("no item was correct under the baseline"));
        TransitionCounts nothingWrong = Counts.fromCorrect(10, 1, 1);
        assertThat(estimate(nothingWrong, Metric.DHUM_RELATIVE))
                .isEqualTo(Estimate.undefined("no item was wrong under the baseline"));
    }

    @Test
    void nothingIsDefinedWithoutItems() {
        assertThat(rows(TransitionCounts.ZERO))
                .hasSize(Metric.values().length)
                .allSatisfy(row -> assertThat(row.estimate()).isEqualTo(Estimate.undefined("no items")));
    }

    @Test
    void withholdsTheIntervalOfAnRgiThatIsInfiniteOnTooManyDraws() {
        // dCon = 1 / 60 is 0 on (59/60)^60 = 36 % of the draws
        TransitionCounts counts = Counts.fromCorrect(29, 1, 0).plus(Counts.fromWrong(4, 20, 6));
        Estimate rgi = estimate(counts, Metric.RGI);
        assertThat(rgi.value().orElseThrow()).isCloseTo(1.0, within(1e-12)); // log10(10 / 1)
        assertThat(rgi.interval()).isEmpty();
        assertThat(rgi.undefinedReason())
                .matches("no interval: dCon or dHum is 0 on 3\\d\\.\\d % of the bootstrap draws");
    }

    @Test
    void bootstrapIntervalsAgreeWithTheNormalApproximation() {
        // dCon = 36/333 = .10811, sd = sqrt(.10811 * .89189 / 333) = .01702: .10811 -+ 1.96 sd = [.0748, .1415]
        Estimate.Interval dCon =
                estimate(Counts.IDK_SOUND, Metric.DCON).interval().orElseThrow();
        assertThat(dCon.low()).isCloseTo(0.0748, within(0.004));
        assertThat(dCon.high()).isCloseTo(0.1415, within(0.004));
        // RGI = .2698, delta method: sd = sqrt(1/67 + 1/36) / ln 10 = .08973: [.0939, .4457]
        Estimate.Interval rgi =
                estimate(Counts.IDK_SOUND, Metric.RGI).interval().orElseThrow();
        assertThat(rgi.low()).isCloseTo(0.0939, within(0.03));
        assertThat(rgi.high()).isCloseTo(0.4457, within(0.03));
    }

    @Test
    void equalSeedsGiveEqualIntervalsAndOthersDiffer() {
        List<MetricRow> first = Metrics.rows(Counts.slice(Counts.IDK_SOUND), new BootstrapSettings(500, 5));
        assertThat(Metrics.rows(Counts.slice(Counts.IDK_SOUND), new BootstrapSettings(500, 5)))
                .isEqualTo(first);
        assertThat(Metrics.rows(Counts.slice(Counts.IDK_SOUND), new BootstrapSettings(500, 6)))
                .isNotEqualTo(first);
    }

    @Test
    void measuresAMillionItemsWithNarrowIntervals() {
        TransitionCounts counts = TransitionCounts.ZERO;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                counts = counts.with(baseline, method, 111_111);
            }
        }
        // dHum = 2/9, sd = sqrt(2/9 * 7/9 / 999999) = .000416
        Estimate.Interval interval = estimate(counts, Metric.DHUM).interval().orElseThrow();
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * 0.000416, within(0.0002));
    }

    @Test
    void refusesTooFewDraws() {
        assertThatThrownBy(() -> new BootstrapSettings(10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bootstrap draws are 10");
    }
}
