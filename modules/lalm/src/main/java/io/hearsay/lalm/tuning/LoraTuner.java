package io.hearsay.lalm.tuning;

import ai.djl.Device;
import io.hearsay.lalm.torch.TorchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Tunes a LoRA adapter. A step depends on the seed and its index alone, so a run that was interrupted and resumed
 * produces the same adapter as an uninterrupted one, bit for bit on the same machine with the same number of engine
 * threads.
 */
public final class LoraTuner {
    private static final int RECENT = 10;

    private final Path checkpoint;
    private final TuningSettings settings;
    private final TuningListener listener;

    /**
     * @param checkpoint folder of the model to tune
     * @param listener called after every step
     */
    public LoraTuner(Path checkpoint, TuningSettings settings, TuningListener listener) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * True if the adapter in this folder is finished and tuning on these examples would produce it again: it is the
     * result of the same model, settings and examples, and its files are unchanged.
     */
    public boolean isFinished(List<TuningExample> examples, Path folder) {
        return new TuningRecord(folder).matches(TuningFingerprint.of(checkpoint, settings, examples));
    }

    /**
     * Tunes on these examples and writes the adapter; resumes an interrupted run with the same examples, settings and
     * model. Examples that are longer than the model's context are left out.
     *
     * @param folder the adapter's folder; during the run it also holds the state to resume from
     * @return metrics of the run; empty if the listener stopped it
     * @throws IllegalArgumentException naming the example or setting that the model cannot take
     * @throws IllegalStateException if a loss or gradient is not finite, naming the folder, the step and the learning
     *     rate; nothing is written then
     */
    public Optional<TuningResult> tune(List<TuningExample> examples, Path folder) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("There is no example to tune " + folder + " on");
        }
        TorchEngine.start();
        String fingerprint = TuningFingerprint.of(checkpoint, settings, examples);
        TuningState state = new TuningState(folder, fingerprint);
        TuningSequences.Encoded encoded = new TuningSequences(checkpoint, Device.cpu()).of(examples);
        List<TuningSequence> sequences = encoded.sequences();
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("None of " + examples.size() + " examples to tune " + folder
                    + " on fits into the model's context of " + encoded.positions() + " tokens, audio included");
        }
        Optional<TuningState.Point> saved = state.read();
        try (LoraNetwork network = open(saved)) {
            List<Double> losses =
                    new ArrayList<>(saved.map(TuningState.Point::losses).orElse(List.of()));
            if (!run(network, sequences, losses, state, folder)) {
                state.save(new TuningState.Point(network.snapshot(), losses));
                return Optional.empty();
            }
            AdapterFolder.write(folder, settings.lora(), network.matrices());
            new TuningRecord(folder).write(fingerprint);
            state.delete();
            return Optional.of(result(losses, encoded));
        }
    }

    private LoraNetwork open(Optional<TuningState.Point> saved) {
        Device device = Device.cpu();
        return saved.isPresent()
                ? LoraNetwork.load(
                        checkpoint, settings.lora(), device, saved.get().weights())
                : LoraNetwork.load(checkpoint, settings.lora(), device, settings.seed());
    }

    private boolean run(
            LoraNetwork network, List<TuningSequence> sequences, List<Double> losses, TuningState state, Path folder) {
        int steps = settings.passes().steps(sequences.size());
        int from = network.steps();
        long start = System.nanoTime();
        for (int step = from; step < steps; step++) {
            double rate = settings.optimizer().rate(step, steps);
            LoraNetwork.Optimizer optimizer = new LoraNetwork.Optimizer(
                    rate,
                    settings.optimizer().weightDecay(),
                    settings.optimizer().clip());
            LoraNetwork.StepResult stepResult = network.step(batches(sequences, step), optimizer, stepSeed(step));
            if (!Double.isFinite(stepResult.loss()) || !Double.isFinite(stepResult.gradientNorm())) {
                throw diverged(folder, step + 1, steps, optimizer, stepResult);
            }
            losses.add(stepResult.loss());
            double secondsAStep = (System.nanoTime() - start) / 1e9 / (step + 1 - from);
            TuningProgress progress =
                    new TuningProgress(step + 1, steps, mean(recent(losses)), rate, secondsAStep * (steps - step - 1));
            if (!listener.stepped(progress)) {
                return false;
            }
            if ((step + 1) % settings.saveSteps() == 0 && step + 1 < steps) {
                state.save(new TuningState.Point(network.snapshot(), losses));
            }
        }
        return true;
    }

    private static IllegalStateException diverged(
            Path folder, int step, int steps, LoraNetwork.Optimizer optimizer, LoraNetwork.StepResult stepResult) {
        return new IllegalStateException("Adapter " + folder + " diverged in step " + step + " of " + steps
                + " at rate " + optimizer.rate() + ": loss " + stepResult.loss() + ", gradient norm "
                + stepResult.gradientNorm()
                + "; lower the learning rate (tune.learning-rate)");
    }

    private long stepSeed(int step) {
        return settings.seed() * 0x9E3779B97F4A7C15L + step;
    }

    /** The examples of a step, split into batches. Each epoch shuffles them with its own seed. */
    private List<List<TuningSequence>> batches(List<TuningSequence> sequences, int step) {
        TuningSettings.Passes passes = settings.passes();
        int stepsAnEpoch = passes.stepsAnEpoch(sequences.size());
        List<TuningSequence> order = new ArrayList<>(sequences);
        Collections.shuffle(order, new Random(stepSeed(-1 - step / stepsAnEpoch)));
        int size = passes.batch() * passes.accumulation();
        int from = step % stepsAnEpoch * size;
        List<TuningSequence> selected = order.subList(from, Math.min(from + size, order.size()));
        List<List<TuningSequence>> batches = new ArrayList<>();
        for (int i = 0; i < selected.size(); i += passes.batch()) {
            batches.add(selected.subList(i, Math.min(i + passes.batch(), selected.size())));
        }
        return batches;
    }

    private static List<Double> recent(List<Double> losses) {
        return losses.subList(Math.max(0, losses.size() - RECENT), losses.size());
    }

    private static TuningResult result(List<Double> losses, TuningSequences.Encoded encoded) {
        int tenth = Math.max(1, losses.size() / 10);
        return new TuningResult(
                losses.size(),
                encoded.sequences().size(),
                encoded.tooLong(),
                mean(losses.subList(0, tenth)),
                mean(losses.subList(losses.size() - tenth, losses.size())));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
