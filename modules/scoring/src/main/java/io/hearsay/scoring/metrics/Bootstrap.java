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
 * Paired multinomial bootstrap: resamples the N items by drawing the 3x3 counts from Multinomial(N, counts / N), which is the same as
 * resampling the items themselves with replacement. Intervals are the 2.5 % and 97.5 % percentiles of the draws.
 *
 * <p>A draw whose RGI is infinite (dCon = 0 or dHum = 0, not both) keeps its place in the order, above or below every number; an interval
 * with an infinite bound is withheld. Draws without any value (dCon = dHum = 0, or an empty class) are left out; an interval is
 * withheld if they are more than 1 % of the draws. An interval is also withheld where all draws are equal, since counts at
 * the edge would pass for certainty.
 *
 * <p>How often an interval holds the true value was simulated ({@code CoverageTest}, from the published proportions of IDK prompting on sound):
 * at the benchmark's N = 333 as often as it says, within the simulation's error. Percentiles run short where a class has few items: at N = 98
 * the class-relative dHum's interval holds it in 93 to 94 %, and one study in a hundred has no interval of RGI, being withheld as said above.
 */
final class Bootstrap {
    private static final double MOST_LEFT_OUT = 0.01;

    private final List<TransitionCounts> draws;

    private Bootstrap(List<TransitionCounts> draws) {
        this.draws = draws;
    }

    /** Draws for one slice; the seed is spread by treatment and slice, so a slice's interval does not depend on the others. */
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

    /** The figure's value on the counts themselves with its interval over the draws, or the reason why one is absent. */
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
            return withheld(value, "the figure is undefined on " + percent(leftOut) + " of the bootstrap draws");
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

    /** Linear interpolation between order statistics (Hyndman and Fan's type 7); an infinite neighbour makes it infinite. */
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
