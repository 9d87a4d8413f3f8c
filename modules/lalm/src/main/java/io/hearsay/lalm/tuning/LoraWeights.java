package io.hearsay.lalm.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.lalm.torch.OptimizedWeights;
import io.hearsay.lalm.torch.TorchScript;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The LoRA matrices of all targets in one flat vector, with AdamW's two moments of each element. */
final class LoraWeights {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final LoraTargets targets;
    private final int rank;
    private final OptimizedWeights weights;

    private LoraWeights(TorchScript script, NDManager owner, LoraTargets targets, int rank, Snapshot start) {
        this.targets = targets;
        this.rank = rank;
        this.weights = new OptimizedWeights(
                (method, arguments) -> script.run(owner, method, arguments).singletonOrThrow(),
                owner.create(start.values()),
                owner.create(start.first()),
                owner.create(start.second()),
                owner.create(1f));
        weights.resume(start.steps());
    }

    /**
     * Snapshot of the training state.
     *
     * @param steps steps taken
     * @param values the flat vector
     * @param first its first moments
     * @param second its second moments
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(int steps, float[] values, float[] first, float[] second) {}

    static LoraWeights create(TorchScript script, NDManager owner, LoraTargets targets, int rank, Snapshot start) {
        int size = targets.elements(rank);
        if (start.values().length != size || start.first().length != size || start.second().length != size) {
            throw new IllegalArgumentException("A snapshot of " + start.values().length
                    + " elements does not fit these targets, which have " + size);
        }
        return new LoraWeights(script, owner, targets, rank, start);
    }

    /**
     * Initial state as in PEFT: a is uniform within 1 / sqrt(inputs), b is zero.
     *
     * @param seed equal seeds give equal values
     */
    static Snapshot start(LoraTargets targets, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[targets.elements(rank)];
        int at = 0;
        for (LoraTargets.Target target : targets.targets()) {
            double width = 1 / Math.sqrt(target.inputs());
            for (int end = at + rank * target.inputs(); at < end; at++) {
                values[at] = (float) (width * (2 * random.nextDouble() - 1));
            }
            at += rank * target.outputs();
        }
        return new Snapshot(0, values, new float[values.length], new float[values.length]);
    }

    NDArray values() {
        return weights.values();
    }

    int steps() {
        return weights.steps();
    }

    Snapshot snapshot() {
        List<NDArray> arrays = weights.arrays();
        return new Snapshot(
                weights.steps(),
                weights.toArray(),
                arrays.get(1).toFloatArray(),
                arrays.get(2).toFloatArray());
    }

    /** Euclidean norm of the gradient. */
    double gradientNorm() {
        return weights.gradientNorm();
    }

    /**
     * One AdamW step in place; the gradient is zero afterwards.
     *
     * @param scale factor applied to the gradient first
     */
    void step(double scale, double rate, double decay) {
        weights.step(scale, rate, new AdamW(BETA1, BETA2, EPSILON, decay));
    }

    /** Copies of the matrices, by their PEFT names, in the order of the targets. */
    Map<String, FloatTensor> tensors() {
        float[] all = weights.toArray();
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (LoraTargets.Target target : targets.targets()) {
            at = take(all, at, a(target), List.of(rank, target.inputs()), tensors);
            at = take(all, at, b(target), List.of(target.outputs(), rank), tensors);
        }
        return tensors;
    }

    /** The flat vector of matrices with these names; the inverse of {@link #tensors}. */
    static float[] flat(LoraTargets targets, int rank, Map<String, FloatTensor> tensors) {
        float[] all = new float[targets.elements(rank)];
        int at = 0;
        for (LoraTargets.Target target : targets.targets()) {
            for (String name : List.of(a(target), b(target))) {
                FloatTensor tensor = tensors.get(name);
                if (tensor == null) {
                    throw new IllegalArgumentException("Matrix " + name + " is missing");
                }
                System.arraycopy(tensor.toArray(), 0, all, at, tensor.size());
                at += tensor.size();
            }
        }
        return all;
    }

    private static int take(float[] all, int at, String name, List<Integer> shape, Map<String, FloatTensor> tensors) {
        int end = at + shape.get(0) * shape.get(1);
        tensors.put(
                name,
                new FloatTensor(shape.stream().map(Integer::longValue).toList(), Arrays.copyOfRange(all, at, end)));
        return end;
    }

    private static String a(LoraTargets.Target target) {
        return "base_model.model." + target.module() + ".lora_A.weight";
    }

    private static String b(LoraTargets.Target target) {
        return "base_model.model." + target.module() + ".lora_B.weight";
    }
}
