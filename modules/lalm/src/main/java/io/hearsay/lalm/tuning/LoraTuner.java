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
 * Tunes an adapter. What a step does depends on the seed and the step alone, so a run that was stopped and goes on makes the same adapter
 * as one that was not, bit for bit on the same machine with the same number of engine threads.
 */
public final class LoraTuner {
    private static final int RECENT = 10;

    private final Path checkpoint;
    private final TuningSettings settings;
    private final TuningListener listener;

    /**
     * @param checkpoint folder of the model to tune
     * @param listener hears of every step
     */
    public LoraTuner(Path checkpoint, TuningSettings settings, TuningListener listener) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * True if the adapter in this folder is finished and tuning on these examples would make the same again: the same model, settings and
     * examples made it, and it is as it was written.
     */
    public boolean isFinished(List<TuningExample> examples, Path folder) {
        return new TuningRecord(folder).tells(TuningFingerprint.of(checkpoint, settings, examples));
    }

    /**
     * Tunes on these examples, from where an earlier run of the same was stopped, if it was, and writes the adapter.
     *
     * @param folder the adapter's folder; while the run goes on it holds the state to go on from
     * @return what became of it; empty if the listener stopped it
     * @throws IllegalArgumentException naming the example or setting that the model cannot take
     * @throws IllegalStateException if a loss or gradient is not finite, naming the folder, the step and the rate; nothing is written then
     */
    public Optional<TuningResult> tune(List<TuningExample> examples, Path folder) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("There is no example to tune " + folder + " on");
        }
        TorchEngine.start();
        String fingerprint = TuningFingerprint.of(checkpoint, settings, examples);
        TuningState state = new TuningState(folder, fingerprint);
        List<TuningSequence> sequences = new TuningSequences(checkpoint, Device.cpu()).of(examples);
        Optional<TuningState.Point> before = state.read();
        try (LoraNetwork network = open(before)) {
            List<Double> losses =
                    new ArrayList<>(before.map(TuningState.Point::losses).orElse(List.of()));
            if (!run(network, sequences, losses, state, folder)) {
                state.save(new TuningState.Point(network.snapshot(), losses));
                return Optional.empty();
            }
            AdapterFolder.write(folder, settings.lora(), network.matrices());
            new TuningRecord(folder).write(fingerprint);
            state.delete();
            return Optional.of(result(losses, examples.size()));
        }
    }

    private LoraNetwork open(Optional<TuningState.Point> before) {
        Device device = Device.cpu();
        return before.isPresent()
                ? LoraNetwork.load(
                        checkpoint, settings.lora(), device, before.get().weights())
                : LoraNetwork.load(checkpoint, settings.lora(), device, settings.seed());
    }

    private boolean run(
            LoraNetwork network, List<TuningSequence> sequences, List<Double> losses, TuningState state, Path folder) {
        int steps = settings.passes().steps(sequences.size());
        int from = network.steps();
        long began = System.nanoTime();
        for (int step = from; step < steps; step++) {
            double rate = settings.optimizer().rate(step, steps);
            LoraNetwork.Optimizer optimizer = new LoraNetwork.Optimizer(
                    rate,
                    settings.optimizer().weightDecay(),
                    settings.optimizer().clip());
            LoraNetwork.StepResult stepResult = network.step(batches(sequences, step), optimizer, mixed(step));
            if (!Double.isFinite(stepResult.loss()) || !Double.isFinite(stepResult.gradientNorm())) {
                throw diverged(folder, step + 1, steps, optimizer, stepResult);
            }
            losses.add(stepResult.loss());
            double secondsAStep = (System.nanoTime() - began) / 1e9 / (step + 1 - from);
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
                + "; lower the learning rate (tune.rate)");
    }

    private long mixed(int step) {
        return settings.seed() * 0x9E3779B97F4A7C15L + step;
    }

    /** The examples of a step, cut into batches. Each epoch has an order of its own, drawn from the seed. */
    private List<List<TuningSequence>> batches(List<TuningSequence> sequences, int step) {
        TuningSettings.Passes passes = settings.passes();
        int stepsAnEpoch = passes.stepsAnEpoch(sequences.size());
        List<TuningSequence> order = new ArrayList<>(sequences);
        Collections.shuffle(order, new Random(mixed(-1 - step / stepsAnEpoch)));
        int size = passes.batch() * passes.accumulation();
        int from = step % stepsAnEpoch * size;
        List<TuningSequence> taken = order.subList(from, Math.min(from + size, order.size()));
        List<List<TuningSequence>> batches = new ArrayList<>();
        for (int i = 0; i < taken.size(); i += passes.batch()) {
            batches.add(taken.subList(i, Math.min(i + passes.batch(), taken.size())));
        }
        return batches;
    }

    private static List<Double> recent(List<Double> losses) {
        return losses.subList(Math.max(0, losses.size() - RECENT), losses.size());
    }

    private static TuningResult result(List<Double> losses, int examples) {
        int tenth = Math.max(1, losses.size() / 10);
        return new TuningResult(
                losses.size(),
                examples,
                mean(losses.subList(0, tenth)),
                mean(losses.subList(losses.size() - tenth, losses.size())));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
