package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.settings.PhaseSettings;
import java.util.List;
import java.util.Locale;

/** Running means of a phase's numbers and the pace it keeps. */
public final class TrainingProgress {
    private static final double MEMORY = 0.97;

    private final List<String> names;
    private final double[] means;
    private double weight;
    private double taken;
    private long since = System.nanoTime();

    public TrainingProgress(List<String> names) {
        this.names = names;
        this.means = new double[names.size()];
    }

    /** Takes in the numbers of a step, the last of which is how much the step took. */
    public void add(float[] numbers) {
        weight = MEMORY * weight + 1;
        for (int i = 0; i < means.length; i++) {
            means[i] += (numbers[i] - means[i]) / weight;
        }
        taken += numbers[means.length];
    }

    /** Seconds since the last line. */
    public double seconds() {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Time that went into something else than steps is not counted. */
    public void pause(double seconds) {
        since += (long) (seconds * 1e9);
    }

    /** One line about the time since the last one. */
    public String line(String phase, int step, PhaseSettings settings, double minutes) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%s step %d/%d, %.1f min:", phase, step, settings.steps(), minutes));
        for (int i = 0; i < means.length; i++) {
            line.append(String.format(Locale.ROOT, " %s %.3f", names.get(i), means[i]));
        }
        double progress = settings.progress(step, minutes);
        line.append(String.format(
                Locale.ROOT,
                ", %.1f/s, rate %.1e, %.1f min left",
                taken / seconds(),
                settings.learningRate(step, progress),
                progress == 0 ? settings.minutes() : minutes * (1 - progress) / progress));
        taken = 0;
        since = System.nanoTime();
        return line.toString();
    }
}
