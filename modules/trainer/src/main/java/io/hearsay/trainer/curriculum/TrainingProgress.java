package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.settings.PhaseSettings;
import java.util.List;
import java.util.Locale;

/** Running means of a phase's metrics, and its throughput. */
public final class TrainingProgress {
    private static final double SMOOTHING = 0.97;

    private final List<String> names;
    private final double[] means;
    private double weight;
    private double examples;
    private long since = System.nanoTime();

    public TrainingProgress(List<String> names) {
        this.names = names;
        this.means = new double[names.size()];
    }

    /** Adds the metrics of a step, the last of which is the number of examples of the step. */
    public void add(float[] numbers) {
        weight = SMOOTHING * weight + 1;
        for (int i = 0; i < means.length; i++) {
            means[i] += (numbers[i] - means[i]) / weight;
        }
        examples += numbers[means.length];
    }

    /** Seconds since the last progress line. */
    public double seconds() {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Excludes time spent on anything but steps. */
    public void pause(double seconds) {
        since += (long) (seconds * 1e9);
    }

    /** A progress line for the time since the last one. */
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
                examples / seconds(),
                settings.learningRate(step, progress),
                progress == 0 ? settings.minutes() : minutes * (1 - progress) / progress));
        examples = 0;
        since = System.nanoTime();
        return line.toString();
    }
}
