package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BinomialDraw;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Paired multinomial bootstrap: resamples the N items by drawing the 3x3 counts from Multinomial(N, counts / N), which
 * is equivalent to resampling the items with replacement. Intervals are the 2.5 % and 97.5 % percentiles of the draws.
 *
 * <p>A draw with an infinite RGI (dCon = 0 or dHum = 0, not both) is sorted above or below every number; an interval
 * with an infinite bound is withheld. Draws without a value (dCon = dHum = 0, or an empty class) are left out; the
 * interval is withheld if they are more than 1 % of the draws. The interval is also withheld if all draws are equal,
 * because an interval of width 0 would suggest certainty.
 *
 * <p>Coverage was simulated ({@code CoverageTest}, with the published proportions of IDK prompting on sound): at the
 * benchmark's N = 333 it is nominal within the simulation's error. Percentile intervals are too short if a class has
 * few items: at N = 98 the coverage of the class-relative dHum is 93 to 94 %, and one study in a hundred has no
 * interval of RGI because it is withheld as described above.
 */
final class Bootstrap {
    private static final double MOST_LEFT_OUT = 0.01;

    private final List<TransitionCounts> draws;

    private Bootstrap(List<TransitionCounts> draws) {
        this.draws = draws;
    }

    /**
     * Draws for one slice; the seed depends on treatment and slice, so a slice's interval does not depend on other
     * slices.
     */
    static Bootstrap of(SliceCounts slice, BootstrapSettings settings) {
        long key = (slice.treatmentId() + "/" + slice.slice()).hashCode();
        SplittableRandom random = new SplittableRandom(settings.seed() * 0x9e3779b97f4a7c15L + key);
        List<TransitionCounts> draws = new ArrayList<>(settings.draws());
        for (int draw = 0; draw < settings.draws(); draw++) {
            draws.add(resample(slice.transitions(), random));
        }
        return new Bootstrap(draws);
    }

    private static TransitionCounts resample(TransitionCounts counts, SplittableRandom random) {
        long trials = counts.total();
        long left = counts.total();
        TransitionCounts draw = TransitionCounts.ZERO;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                long count = counts.count(baseline, method);
                long drawn = left == 0 ? 0 : BinomialDraw.next(random, trials, (double) count / left);
                draw = draw.with(baseline, method, drawn);
                trials -= drawn;
                left -= count;
            }
        }
        return draw;
    }

    /** The metric's value on the counts and its interval over the draws, or the reason why either is absent. */
    Estimate estimate(MetricFormula formula, TransitionCounts counts) {
        OptionalDouble value = formula.value(counts);
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            return Estimate.undefined(formula.undefinedReason(counts));
        }
        double[] ordered = draws.stream()
                .map(formula::value)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        double leftOut = 1 - (double) ordered.length / draws.size();
        if (leftOut > MOST_LEFT_OUT) {
            return withheld(value, "the metric is undefined on " + percent(leftOut) + " of the bootstrap draws");
        }
        double low = quantile(ordered, 0.025);
        double high = quantile(ordered, 0.975);
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            double infinite =
                    (double) Arrays.stream(ordered).filter(Double::isInfinite).count() / draws.size();
            return withheld(value, "dCon or dHum is 0 on " + percent(infinite) + " of the bootstrap draws");
        }
        if (ordered[0] == ordered[ordered.length - 1]) {
            return withheld(value, "all bootstrap draws are equal");
        }
        return new Estimate(optional(value), Optional.of(new Estimate.Interval(low, high)), "");
    }

    private static Estimate withheld(OptionalDouble value, String reason) {
        return new Estimate(optional(value), Optional.empty(), "no interval: " + reason);
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return Optional.of(value.getAsDouble());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /**
     * Linear interpolation between order statistics (Hyndman and Fan's type 7); infinite if a neighbour is infinite.
     */
    private static double quantile(double[] ordered, double share) {
        double place = share * (ordered.length - 1);
        int index = (int) place;
        double at = ordered[index];
        if (index + 1 == ordered.length || ordered[index + 1] == at) {
            return at;
        }
        return at + (place - index) * (ordered[index + 1] - at);
    }
}
