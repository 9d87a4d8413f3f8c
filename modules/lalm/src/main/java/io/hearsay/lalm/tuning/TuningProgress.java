package io.hearsay.lalm.tuning;

import java.util.Locale;

/**
 * Progress of a tuning run.
 *
 * @param step steps taken
 * @param steps total steps
 * @param loss mean loss of the last steps, at most ten
 * @param rate learning rate of the last step
 * @param secondsLeft estimate from the pace so far
 */
public record TuningProgress(int step, int steps, double loss, double rate, double secondsLeft) {
    private static final int BAR = 20;

    /** A progress bar with loss, learning rate and time left. */
    public String line() {
        int full = (int) Math.round((double) BAR * step / steps);
        long left = Math.round(secondsLeft);
        return String.format(
                Locale.ROOT,
                "[%s%s] step %d/%d  loss %.4f  rate %.2e  %d:%02d left",
                "#".repeat(full),
                ".".repeat(BAR - full),
                step,
                steps,
                loss,
                rate,
                left / 60,
                left % 60);
    }
}
