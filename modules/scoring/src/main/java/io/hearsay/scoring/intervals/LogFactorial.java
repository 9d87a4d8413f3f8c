package io.hearsay.scoring.intervals;

/**
 * Natural logarithm of n!, from a table of sums for n below 32 and by Stirling's series (Abramowitz and Stegun 6.1.41)
 * otherwise; error below 1e-12.
 */
final class LogFactorial {
    private static final double[] TABLE = new double[32];

    static {
        for (int n = 2; n < TABLE.length; n++) {
            TABLE[n] = TABLE[n - 1] + Math.log(n);
        }
    }

    private LogFactorial() {}

    static double of(long n) {
        if (n < TABLE.length) {
            return TABLE[(int) n];
        }
        double inverse = 1.0 / n;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (n + 0.5) * Math.log((double) n) - n + 0.5 * Math.log(2 * Math.PI) + series;
    }

    /** Natural logarithm of the binomial probability of {@code hits} in {@code trials}, 0 < p < 1. */
    static double binomial(long hits, long trials, double p) {
        return of(trials) - of(hits) - of(trials - hits) + hits * Math.log(p) + (trials - hits) * Math.log1p(-p);
    }
}
