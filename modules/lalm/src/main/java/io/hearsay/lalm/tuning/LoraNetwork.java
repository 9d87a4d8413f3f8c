package io.hearsay.lalm.tuning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.hearsay.lalm.checkpoint.DecoderShape;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.model.ModelWeights;
import io.hearsay.lalm.torch.TorchEngine;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint's frozen decoder with trainable LoRA updates. Used by one thread, and only one per process at a time:
 * the engine's random numbers and gradients belong to the process.
 */
public final class LoraNetwork implements AutoCloseable {
    private final TorchScript script;
    private final NDManager owner;
    private final LoraTargets targets;
    private final LoraSettings settings;
    private final LoraWeights lora;
    private final int hidden;
    private final NDArray targeted;
    private final List<NDArray> numbers;
    private final List<NDArray> text;
    private final List<NDArray> rope;
    private final List<NDArray> layers;

    private LoraNetwork(TorchScript script, NDManager owner, Path directory, LoraSettings settings, Start start) {
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        this.script = script;
        this.settings = settings;
        this.owner = owner;
        this.hidden = config.decoder().hidden();
        this.targets = LoraTargets.of(config, settings.targets());
        this.lora = LoraWeights.create(script, owner, targets, settings.rank(), start.of(targets));
        Map<String, NDArray> weights = ModelWeights.load(script, owner, directory, config);
        this.targeted = owner.create(targets.selected());
        this.numbers = List.of(
                owner.create((float) config.rmsNormEps()),
                owner.create((long) settings.rank()),
                owner.create((float) settings.scale()),
                owner.create((float) settings.dropout()));
        this.text = text(weights);
        this.rope = rope(config);
        this.layers = layers(weights, config.decoder());
    }

    /** Supplies the initial state. */
    private interface Start {
        LoraWeights.Snapshot of(LoraTargets targets);
    }

    /**
     * Loads a checkpoint with untrained updates.
     *
     * @param seed seed of their initial values
     * @throws IllegalArgumentException naming what does not fit
     */
    public static LoraNetwork load(Path directory, LoraSettings settings, Device device, long seed) {
        return load(directory, settings, device, found -> LoraWeights.start(found, settings.rank(), seed));
    }

    /** The same with these matrices, by PEFT's names, as updates and with zero moments. */
    public static LoraNetwork load(
            Path directory, LoraSettings settings, Device device, Map<String, FloatTensor> matrices) {
        return load(directory, settings, device, found -> {
            float[] values = LoraWeights.flat(found, settings.rank(), matrices);
            return new LoraWeights.Snapshot(0, values, new float[values.length], new float[values.length]);
        });
    }

    static LoraNetwork load(Path directory, LoraSettings settings, Device device, LoraWeights.Snapshot snapshot) {
        return load(directory, settings, device, found -> snapshot);
    }

    private static LoraNetwork load(Path directory, LoraSettings settings, Device device, Start start) {
        TorchScript script = TorchScript.qwen2AudioForTuning(device);
        NDManager owner = script.newManager();
        try {
            return new LoraNetwork(script, owner, directory, settings, start);
        } catch (RuntimeException e) {
            owner.close();
            script.close();
            throw e;
        }
    }

    private static List<NDArray> text(Map<String, NDArray> weights) {
        List<NDArray> text = new ArrayList<>();
        for (String name : List.of(WeightNames.embeddings(), WeightNames.finalNorm(), WeightNames.head())) {
            NDArray weight = weights.get(name);
            if (weight != null) {
                text.add(weight);
            }
        }
        return List.copyOf(text);
    }

    private List<NDArray> rope(Qwen2AudioConfig config) {
        DecoderShape shape = config.decoder();
        NDArray positions = owner.arange(shape.positions()).toType(DataType.FLOAT32, false);
        NDArray headSize = owner.create((long) shape.headSize());
        NDArray theta = owner.create((float) config.ropeTheta());
        // Run with gradients: an inference tensor cannot be used where gradients are recorded.
        return List.copyOf(script.runWithGradients("rope_table", positions, headSize, theta));
    }

    private static List<NDArray> layers(Map<String, NDArray> weights, DecoderShape shape) {
        List<NDArray> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (String name : WeightNames.decoderLayer(layer)) {
                NDArray weight = weights.get(name);
                if (weight == null) {
                    throw new IllegalArgumentException("The model has no weight " + name);
                }
                layers.add(weight);
            }
        }
        return List.copyOf(layers);
    }

    /**
     * One optimizer step: gradients are accumulated over all batches and clipped together, then AdamW updates the
     * matrices. The loss is the mean cross-entropy of all answer tokens of the step, so it does not depend on how they
     * are split into batches.
     *
     * @param batches batches of sequences
     * @param optimizer optimizer parameters of this step
     * @param seed seed of dropout
     */
    public StepResult step(List<List<TuningSequence>> batches, Optimizer optimizer, long seed) {
        int tokens = batches.stream()
                .flatMap(List::stream)
                .mapToInt(TuningSequence::answerTokens)
                .sum();
        double sum = 0;
        for (int i = 0; i < batches.size(); i++) {
            if (settings.dropout() > 0) {
                TorchEngine.start().setRandomSeed(Long.hashCode(seed * 0x9E3779B97F4A7C15L + i));
            }
            sum += accumulate(batches.get(i), 1f / tokens);
        }
        double norm = lora.gradientNorm();
        double scale = optimizer.clip() > 0 ? Math.min(1, optimizer.clip() / (norm + 1e-6)) : 1;
        lora.step(scale, optimizer.rate(), optimizer.decay());
        return new StepResult(sum / tokens, norm, tokens);
    }

    /**
     * Optimizer parameters of one step.
     *
     * @param rate learning rate
     * @param decay AdamW's weight decay
     * @param clip maximum gradient norm, as in torch.nn.utils.clip_grad_norm_; 0 for none
     */
    public record Optimizer(double rate, double decay, double clip) {}

    /**
     * Metrics of a step.
     *
     * @param loss mean cross-entropy of the answer tokens, before the update
     * @param gradientNorm Euclidean norm of the gradient before clipping
     * @param tokens number of answer tokens
     */
    public record StepResult(double loss, double gradientNorm, int tokens) {}

    private double accumulate(List<TuningSequence> sequences, float share) {
        SequenceBatch batch = new SequenceBatch(sequences);
        JniUtils.setGradMode(true);
        try (NDManager scope = script.newManager()) {
            NDList results = script.runWithGradients(
                    "lora_loss",
                    batch.ids(scope),
                    batch.audioAt(scope),
                    batch.audio(scope, hidden),
                    batch.predict(scope),
                    batch.labels(scope),
                    scope.create(share),
                    numbers,
                    targeted,
                    lora.values(),
                    text,
                    rope,
                    layers);
            PtNDArray loss = (PtNDArray) results.get(0);
            JniUtils.backward(loss, (PtNDArray) scope.ones(loss.getShape()), false, false);
            return results.get(1).stopGradient().getFloat();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Logits of one sequence, (tokens, vocabulary) row-major, with the current updates. */
    public float[] logits(TuningSequence sequence) {
        SequenceBatch batch = new SequenceBatch(List.of(sequence));
        JniUtils.setGradMode(false);
        try (NDManager scope = script.newManager()) {
            return script.runWithGradients(
                            "lora_logits",
                            batch.ids(scope),
                            batch.audioAt(scope),
                            batch.audio(scope, hidden),
                            numbers,
                            targeted,
                            lora.values(),
                            text,
                            rope,
                            layers)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** Copies of the matrices, by their PEFT names. */
    public Map<String, FloatTensor> matrices() {
        return lora.tensors();
    }

    LoraWeights.Snapshot snapshot() {
        return lora.snapshot();
    }

    int steps() {
        return lora.steps();
    }

    @Override
    public void close() {
        owner.close();
        script.close();
    }
}
