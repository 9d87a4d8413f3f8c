package io.hearsay.scoring.intervals;

import java.util.SplittableRandom;

/**
 * Exact binomial random numbers by inversion from the mode outwards (C. D. Kemp, "A modal method for generating
 * binomial variables", 1986): the number of steps per draw is about one standard deviation, whatever the number of
 * trials.
 */
public final class BinomialDraw {
    private BinomialDraw() {}

    /** Draws the number of hits in {@code trials} trials of probability {@code p} in [0, 1]. */
    public static long next(SplittableRandom random, long trials, double p) {
        if (trials == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return trials;
        }
        long mode = Math.min(trials, (long) ((trials + 1) * p));
        double odds = p / (1 - p);
        double atMode = Math.exp(LogFactorial.binomial(mode, trials, p));
        double left = random.nextDouble() - atMode;
        long below = mode;
        long above = mode;
        double atBelow = atMode;
        double atAbove = atMode;
        while (left >= 0 && (below > 0 || above < trials)) {
            if (above < trials) {
                atAbove *= (trials - above) / (above + 1.0) * odds;
                above++;
                left -= atAbove;
                if (left < 0) {
                    return above;
                }
            }
            if (below > 0) {
                atBelow *= below / ((trials - below + 1.0) * odds);
                below--;
                left -= atBelow;
                if (left < 0) {
                    return below;
                }
            }
            if (atAbove + atBelow == 0) {
                return mode;
            }
        }
        return mode;
    }
}
