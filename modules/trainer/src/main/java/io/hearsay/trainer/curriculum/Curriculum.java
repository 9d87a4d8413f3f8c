package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.settings.PhaseSettings;
import io.hearsay.trainer.settings.TrainingSettings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes the networks through the phases, saving where they stand so that a run that was stopped goes on from there. */
public final class Curriculum {
    private static final int FORMAT = 1;

    private final Networks networks;
    private final Path stateFile;
    private final TrainingSettings.Pace pace;
    private final TrainingListener listener;
    private int phase;
    private int step;
    private double minutes;
    private List<EvaluationResult> held = List.of();

    public Curriculum(Networks networks, Path stateFile, TrainingSettings.Pace pace, TrainingListener listener) {
        this.networks = networks;
        this.stateFile = stateFile;
        this.pace = pace;
        this.listener = listener;
    }

    /** A phase with its settings. */
    public record ScheduledPhase(Phase phase, PhaseSettings settings) {}

    /**
     * Runs what is left of the parts.
     *
     * @param mayStop called after every step; true saves and leaves
     * @return how the last part that ended now was examined; empty if none ended
     */
    public List<EvaluationResult> run(List<ScheduledPhase> phases, BooleanSupplier mayStop) {
        restore();
        for (; phase < phases.size(); phase++, step = 0, minutes = 0) {
            ScheduledPhase scheduled = phases.get(phase);
            if (scheduled.settings().steps() > 0 && !run(scheduled, mayStop)) {
                save();
                return held;
            }
            save(phase + 1, 0, 0);
        }
        return held;
    }

    private boolean run(ScheduledPhase scheduled, BooleanSupplier mayStop) {
        listener.report(scheduled.phase().name() + " begins at step " + step);
        scheduled.phase().begin();
        TrainingProgress progress = new TrainingProgress(scheduled.phase().metrics());
        double lastSave = minutes;
        double lastEvaluation = minutes;
        while (true) {
            double share = scheduled.settings().progress(step, minutes);
            if (share >= 1) {
                break;
            }
            long began = System.nanoTime();
            progress.add(scheduled.phase().step(step, scheduled.settings().learningRate(step, share), share));
            minutes += (System.nanoTime() - began) / 6e10;
            step++;
            if (progress.seconds() >= pace.reportSeconds()) {
                listener.report(progress.line(scheduled.phase().name(), step, scheduled.settings(), minutes));
            }
            long aside = System.nanoTime();
            if (minutes - lastEvaluation >= pace.evaluateMinutes()) {
                report(scheduled.phase(), scheduled.phase().evaluateSample());
                lastEvaluation = minutes;
            }
            if (minutes - lastSave >= pace.saveMinutes()) {
                save();
                lastSave = minutes;
            }
            if (mayStop.getAsBoolean()) {
                return false;
            }
            progress.pause((System.nanoTime() - aside) / 1e9);
        }
        held = scheduled.phase().evaluate();
        report(scheduled.phase(), held);
        return true;
    }

    private void report(Phase current, List<EvaluationResult> results) {
        for (EvaluationResult result : results) {
            listener.report(current.name() + " step " + step + " examined: " + result);
        }
    }

    private void save() {
        save(phase, step, minutes);
    }

    private void save(int atPhase, int atStep, double afterMinutes) {
        Path half = stateFile.resolveSibling(stateFile.getFileName() + ".half");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
            out.writeInt(FORMAT);
            out.writeInt(atPhase);
            out.writeInt(atStep);
            out.writeDouble(afterMinutes);
            networks.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save the training state " + half, e);
        }
        try {
            Files.move(half, stateFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot replace the training state " + stateFile, e);
        }
    }

    private void restore() {
        if (!Files.exists(stateFile)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(stateFile)))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("It has format " + format + ", expected " + FORMAT);
            }
            phase = in.readInt();
            step = in.readInt();
            minutes = in.readDouble();
            networks.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot go on from the training state " + stateFile + "; delete it to start again", e);
        }
        listener.report("going on from phase " + phase + ", step " + step);
    }
}
