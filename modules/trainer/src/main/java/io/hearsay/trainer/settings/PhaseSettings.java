package io.hearsay.trainer.settings;

/**
 * How long and how fast one phase learns. It ends when its steps or its minutes are over, whichever is first; the learning rate rises over the
 * warm-up, stays, and falls linearly over the last share.
 *
 * @param steps steps at most; 0 leaves the phase out
 * @param minutes wall-clock minutes at most
 * @param rate highest learning rate
 * @param decay AdamW's weight decay
 * @param warmup steps until the rate is reached
 * @param fall share of the phase over which the rate falls, above 0 to 1
 * @param floor share of the rate it never falls below
 */
public record PhaseSettings(
        int steps, double minutes, double rate, double decay, int warmup, double fall, double floor) {

    /** The same within other limits. */
    public PhaseSettings within(int mostSteps, double mostMinutes) {
        return new PhaseSettings(mostSteps, mostMinutes, rate, decay, warmup, fall, floor);
    }

    /** Share of the phase that is over, 1 or more when it has ended. */
    public double progress(int step, double minutesSoFar) {
        return Math.max((double) step / steps, minutesSoFar / minutes);
    }

    public double rate(int step, double progress) {
        double rise = Math.min(1, (step + 1.0) / warmup);
        return rate * rise * Math.max(floor, Math.min(1, (1 - progress) / fall));
    }

    public AdamW rule() {
        return new AdamW(0.9, 0.98, 1e-8, decay);
    }
}
