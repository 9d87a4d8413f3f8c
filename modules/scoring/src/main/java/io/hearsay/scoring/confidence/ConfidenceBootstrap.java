package io.hearsay.scoring.confidence;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Estimates confidence metrics with bootstrap intervals: answers are resampled with replacement, and the interval is
 * from the 2.5 % to the 97.5 % quantile of the draws (Hyndman and Fan's type 7). AUPRC, whose draws are biased towards
 * 1, has the logit interval of Boyd, Eng and Page (Area under the precision-recall curve, 2013) with the standard
 * deviation of the draws. The interval is withheld if more than 1 % of the draws have no value or all draws are equal,
 * and always for ECE: a resample adds noise to the gap of every bin, so the draws lie above the value, and the interval
 * of a calibrated model above 0.
 */
public final class ConfidenceBootstrap {
    private static final double MOST_LEFT_OUT = 0.01;
    private static final double NORMAL_97_5 = 1.959964;
    private static final String BIASED = "no interval: resampling biases ECE upwards";

    private final BootstrapSettings settings;

    /** @param settings number of draws and seed */
    public ConfidenceBootstrap(BootstrapSettings settings) {
        this.settings = settings;
    }

    /** The metric on these answers with its interval. */
    public Estimate estimate(ConfidenceMetric formula, List<Scored> answers) {
        OptionalDouble value = formula.of(answers);
        if (value.isEmpty()) {
            return Estimate.undefined(formula.undefinedReason(answers));
        }
        if (formula == ConfidenceMetric.ECE) {
            return new Estimate(Optional.of(value.getAsDouble()), Optional.empty(), BIASED);
        }
        SplittableRandom random = new SplittableRandom(settings.seed() * 0x9e3779b97f4a7c15L + formula.ordinal());
        List<Scored> surestFirst = RiskCoverage.sorted(answers);
        List<Double> draws = new ArrayList<>();
        for (int draw = 0; draw < settings.draws(); draw++) {
            formula.of(resampled(surestFirst, random)).ifPresent(draws::add);
        }
        double leftOut = 1 - (double) draws.size() / settings.draws();
        double[] ordered =
                draws.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (leftOut > MOST_LEFT_OUT || ordered[0] == ordered[ordered.length - 1]) {
            String reason = leftOut > MOST_LEFT_OUT
                    ? "no interval: the metric is undefined on some bootstrap draws"
                    : "no interval: all bootstrap draws are equal";
            return new Estimate(Optional.of(value.getAsDouble()), Optional.empty(), reason);
        }
        Estimate.Interval interval = formula == ConfidenceMetric.AUPRC
                ? logitInterval(value.getAsDouble(), ordered, answers.size())
                : new Estimate.Interval(quantile(ordered, 0.025), quantile(ordered, 0.975));
        return new Estimate(Optional.of(value.getAsDouble()), Optional.of(interval), "");
    }

    /**
     * A resample of the same size, drawn with replacement; sorted by descending confidence if the input is, so that no
     * metric has to sort again.
     */
    private static List<Scored> resampled(List<Scored> surestFirst, SplittableRandom random) {
        int[] times = new int[surestFirst.size()];
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        List<Scored> drawn = new ArrayList<>(times.length);
        for (int i = 0; i < times.length; i++) {
            for (int time = 0; time < times[i]; time++) {
                drawn.add(surestFirst.get(i));
            }
        }
        return drawn;
    }

    /**
     * The logit of the value plus and minus {@value #NORMAL_97_5} standard deviations of the draws' logits; a draw of 0
     * or 1 is moved inwards by half the metric's smallest step.
     */
    private static Estimate.Interval logitInterval(double value, double[] draws, int answers) {
        double nearest = 0.5 / answers / answers;
        double[] logits = Arrays.stream(draws).map(draw -> logit(draw, nearest)).toArray();
        double mean = Arrays.stream(logits).average().orElseThrow();
        double variance = Arrays.stream(logits)
                        .map(logit -> (logit - mean) * (logit - mean))
                        .sum()
                / (logits.length - 1);
        double reach = NORMAL_97_5 * Math.sqrt(variance);
        double middle = logit(value, nearest);
        return new Estimate.Interval(share(middle - reach), share(middle + reach));
    }

    private static double logit(double share, double nearest) {
        double inside = Math.min(Math.max(share, nearest), 1 - nearest);
        return Math.log(inside / (1 - inside));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double quantile(double[] ordered, double share) {
        double place = share * (ordered.length - 1);
        int index = (int) place;
        double next = ordered[Math.min(index + 1, ordered.length - 1)];
        return ordered[index] + (place - index) * (next - ordered[index]);
    }
}
