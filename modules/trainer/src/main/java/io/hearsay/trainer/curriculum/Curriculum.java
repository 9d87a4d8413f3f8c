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

/** Runs the phases of the curriculum and saves the state, so that an interrupted run can resume. */
public final class Curriculum {
    private static final int FORMAT = 1;

    private final Networks networks;
    private final Path stateFile;
    private final TrainingSettings.Pace pace;
    private final TrainingListener listener;
    private int phase;
    private int step;
    private double minutes;
    private List<EvaluationResult> lastResults = List.of();

    public Curriculum(Networks networks, Path stateFile, TrainingSettings.Pace pace, TrainingListener listener) {
        this.networks = networks;
        this.stateFile = stateFile;
        this.pace = pace;
        this.listener = listener;
    }

    /** A phase with its settings. */
    public record ScheduledPhase(Phase phase, PhaseSettings settings) {}

    /**
     * Runs the remaining phases.
     *
     * @param mayStop polled after every step; true saves the state and returns
     * @return evaluation of the last phase that ended in this call; empty if none ended
     */
    public List<EvaluationResult> run(List<ScheduledPhase> phases, BooleanSupplier mayStop) {
        restore();
        for (; phase < phases.size(); phase++, step = 0, minutes = 0) {
            ScheduledPhase scheduled = phases.get(phase);
            if (scheduled.settings().steps() > 0 && !run(scheduled, mayStop)) {
                save();
                return lastResults;
            }
            save(phase + 1, 0, 0);
        }
        return lastResults;
    }

    private boolean run(ScheduledPhase scheduled, BooleanSupplier mayStop) {
        listener.report(scheduled.phase().name() + " starts at step " + step);
        scheduled.phase().prepare();
        TrainingProgress progress = new TrainingProgress(scheduled.phase().metrics());
        double lastSave = minutes;
        double lastEvaluation = minutes;
        while (true) {
            double share = scheduled.settings().progress(step, minutes);
            if (share >= 1) {
                break;
            }
            long stepStart = System.nanoTime();
            progress.add(scheduled.phase().step(step, scheduled.settings().learningRate(step, share), share));
            minutes += (System.nanoTime() - stepStart) / 6e10;
            step++;
            if (progress.seconds() >= pace.reportSeconds()) {
                listener.report(progress.line(scheduled.phase().name(), step, scheduled.settings(), minutes));
            }
            long pauseStart = System.nanoTime();
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
            progress.pause((System.nanoTime() - pauseStart) / 1e9);
        }
        lastResults = scheduled.phase().evaluate();
        report(scheduled.phase(), lastResults);
        return true;
    }

    private void report(Phase current, List<EvaluationResult> results) {
        for (EvaluationResult result : results) {
            listener.report(current.name() + " step " + step + " evaluated: " + result);
        }
    }

    private void save() {
        save(phase, step, minutes);
    }

    private void save(int atPhase, int atStep, double afterMinutes) {
        Path temporary = stateFile.resolveSibling(stateFile.getFileName() + ".half");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            out.writeInt(FORMAT);
            out.writeInt(atPhase);
            out.writeInt(atStep);
            out.writeDouble(afterMinutes);
            networks.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save the training state " + temporary, e);
        }
        try {
            Files.move(temporary, stateFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
                    "Cannot resume from the training state " + stateFile + "; delete it to start over", e);
        }
        listener.report("resuming from phase " + phase + ", step " + step);
    }
}
