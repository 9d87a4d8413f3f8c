package io.hearsay.scoring.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Confidences uniform in [0, 1], right with that probability: the Brier score is then 1/6 and AUROC 5/6. */
class ConfidenceBootstrapTest {
    private static final int SIMULATIONS = 2000;
    private static final int LARGE = 500_000;

    @Test
    void coversTheTrueBrierScore() {
        assertThat(coverage(ConfidenceMetric.BRIER, 1 / 6.0)).isBetween(0.935, 0.965);
    }

    @Test
    void coversTheTrueAuroc() {
        // P(a > b) for densities 2a of right and 2(1 - b) of wrong answers: the integral of 2a (2a - a^2) is 4/3 - 1/2
        // = 5/6.
        assertThat(coverage(ConfidenceMetric.AUROC, 5 / 6.0)).isBetween(0.935, 0.965);
    }

    @Test
    void coversTheTrueAuprc() {
        // At coverage c precision is 1 - c/2 and recall 2c - c^2: the integral of (1 - c/2) (2 - 2c) is 5/6.
        double truth = 5 / 6.0;

        assertThat(ConfidenceMetric.AUPRC.of(drawn(LARGE, new SplittableRandom(1))))
                .hasValueCloseTo(truth, within(0.002));
        assertThat(coverage(ConfidenceMetric.AUPRC, truth)).isBetween(0.935, 0.965);
    }

    @Test
    void coversTheTrueAurc() {
        // At coverage c the confidences from 1 - c on are kept; their mean risk is c/2, and its integral 1/4.
        double truth = 1 / 4.0;

        assertThat(ConfidenceMetric.AURC.of(drawn(LARGE, new SplittableRandom(1))))
                .hasValueCloseTo(truth, within(0.002));
        assertThat(coverage(ConfidenceMetric.AURC, truth)).isBetween(0.935, 0.965);
    }

    @Test
    void givesEceNoIntervalAsItsResamplesLieAboveIt() {
        Estimate ece = new ConfidenceBootstrap(BootstrapSettings.seeded(1))
                .estimate(ConfidenceMetric.ECE, drawn(200, new SplittableRandom(3)));

        assertThat(ece.value()).isPresent();
        assertThat(ece.interval()).isEmpty();
        assertThat(ece.undefinedReason()).isEqualTo("no interval: resampling biases ECE upwards");
    }

    @Test
    void keepsAnIntervalOfAuprcBetweenZeroAndOne() {
        List<Scored> nearlyPerfect = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            nearlyPerfect.add(new Scored(1 - i / 100.0, i != 27));
        }

        Estimate auprc =
                new ConfidenceBootstrap(BootstrapSettings.seeded(1)).estimate(ConfidenceMetric.AUPRC, nearlyPerfect);

        assertThat(auprc.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isPositive().isLessThan(auprc.value().orElseThrow());
            assertThat(interval.high())
                    .isGreaterThan(auprc.value().orElseThrow())
                    .isLessThan(1);
        });
    }

    @Test
    void withholdsAnIntervalThatWouldPassForCertainty() {
        ConfidenceBootstrap bootstrap = new ConfidenceBootstrap(BootstrapSettings.seeded(1));
        List<Scored> sure = List.of(new Scored(1, true), new Scored(1, true));

        Estimate brier = bootstrap.estimate(ConfidenceMetric.BRIER, sure);

        assertThat(brier.value()).contains(0.0);
        assertThat(brier.interval()).isEmpty();
        assertThat(brier.undefinedReason()).isEqualTo("no interval: all bootstrap draws are equal");
        assertThat(bootstrap.estimate(ConfidenceMetric.AUROC, sure).undefinedReason())
                .isEqualTo("all answers are right, or all wrong");
        List<Scored> oneWrong = List.of(new Scored(0.5, true), new Scored(0.4, true), new Scored(0.3, false));
        assertThat(bootstrap.estimate(ConfidenceMetric.AUROC, oneWrong).undefinedReason())
                .isEqualTo("no interval: the metric is undefined on some bootstrap draws");
    }

    private static double coverage(ConfidenceMetric formula, double truth) {
        SplittableRandom random = new SplittableRandom(formula.ordinal());
        List<List<Scored>> studies =
                Stream.generate(() -> drawn(200, random)).limit(SIMULATIONS).toList();
        long covered = IntStream.range(0, SIMULATIONS)
                .parallel()
                .mapToObj(simulation -> new ConfidenceBootstrap(new BootstrapSettings(400, simulation))
                        .estimate(formula, studies.get(simulation))
                        .interval()
                        .orElseThrow())
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();
        return (double) covered / SIMULATIONS;
    }

    private static List<Scored> drawn(int count, SplittableRandom random) {
        List<Scored> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double confidence = random.nextDouble();
            answers.add(new Scored(confidence, random.nextDouble() < confidence));
        }
        return answers;
    }
}
