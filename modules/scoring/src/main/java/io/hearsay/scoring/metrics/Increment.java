package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.Locale;
import java.util.OptionalDouble;

/** Number and share of items whose outcome changed from a given one between baseline and method. */
enum Increment {
    /** Conservativeness (dCon): Nc_base - Ncc, items that were right and no longer are. */
    CONSERVATIVENESS(Outcome.CORRECT),
    /** Humbleness (dHum): Nw_base - Nww, items that were wrong and no longer are. */
    HUMBLENESS(Outcome.WRONG);

    private final Outcome left;

    Increment(Outcome left) {
        this.left = left;
    }

    /** Items that had the outcome under the baseline. */
    long base(TransitionCounts counts) {
        return counts.baseline(left);
    }

    /** Items that had the outcome under the baseline and have another one under the method. */
    long items(TransitionCounts counts) {
        return base(counts) - counts.count(left, left);
    }

    /** Share of all items. */
    OptionalDouble overAll(TransitionCounts counts) {
        return MetricFormula.share(items(counts), counts.total());
    }

    /** Share of the items that had the outcome under the baseline. */
    OptionalDouble overClass(TransitionCounts counts) {
        return MetricFormula.share(items(counts), base(counts));
    }

    /** Why the class-relative form has no value. */
    String emptyClassReason() {
        return "no item was " + left.name().toLowerCase(Locale.ROOT) + " under the baseline";
    }
}
