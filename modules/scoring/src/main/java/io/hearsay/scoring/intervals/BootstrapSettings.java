package io.hearsay.scoring.intervals;

/**
 * How bootstrap intervals are drawn.
 *
 * @param draws resamples, at least 200 so that 2.5 % of them are a few
 * @param seed seed; equal seeds give equal intervals, whatever else is measured in the run
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
