package io.hearsay.scoring.intervals;

/**
 * Settings of bootstrap intervals.
 *
 * @param draws number of resamples, at least 200, so that each 2.5 % tail has at least 5
 * @param seed equal seeds give equal intervals, whatever else is computed in the run
 */
public record BootstrapSettings(int draws, long seed) {
    public BootstrapSettings {
        if (draws < 200) {
            throw new IllegalArgumentException("Bootstrap draws are " + draws + "; expected at least 200");
        }
    }

    /** 2,000 draws. */
    public static BootstrapSettings seeded(long seed) {
        return new BootstrapSettings(2000, seed);
    }
}
