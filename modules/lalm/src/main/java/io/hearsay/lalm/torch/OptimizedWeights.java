package io.hearsay.lalm.torch;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Weights as one flat vector, with AdamW's two moments of each and the number of steps taken. */
public final class OptimizedWeights {
    private final Script script;
    private final NDArray values;
    private final NDArray firstMoment;
    private final NDArray secondMoment;
    private final NDArray decayMask;
    private int steps;

    /**
     * Weights that no step has been taken from; gradients are recorded from here on.
     *
     * @param script has the methods of {@code adamw.py}
     * @param decayMask 1 where weights decay and 0 where not, as long as the vector, or one number for all
     */
    public OptimizedWeights(
            Script script, NDArray values, NDArray firstMoment, NDArray secondMoment, NDArray decayMask) {
        this.script = script;
        this.values = values;
        this.firstMoment = firstMoment;
        this.secondMoment = secondMoment;
        this.decayMask = decayMask;
        values.setRequiresGradient(true);
    }

    /** Methods that are run without gradients. */
    @FunctionalInterface
    public interface Script {
        /** Runs a method that returns one tensor; the caller closes it. */
        NDArray run(String method, Object... arguments);
    }

    /** The flat vector, as TorchScript takes it. */
    public NDArray values() {
        return values;
    }

    /** The vector, its first and its second moments. */
    public List<NDArray> arrays() {
        return List.of(values, firstMoment, secondMoment);
    }

    /** A copy of the flat vector. */
    public float[] toArray() {
        return values.stopGradient().toFloatArray();
    }

    /** Steps taken so far. */
    public int steps() {
        return steps;
    }

    /** Goes on after {@code taken} steps, from which {@link #arrays} were saved. */
    public void resume(int taken) {
        steps = taken;
    }

    /** Euclidean norm of the gradient; 0 if none has been computed yet. */
    public double gradientNorm() {
        try (NDArray gradient = values.getGradient();
                NDArray norm = script.run("norm", gradient)) {
            return norm.getFloat();
        }
    }

    /**
     * One AdamW step in place (decoupled weight decay, as torch.optim.AdamW); the gradient is zero afterwards.
     *
     * @param scale factor applied to the gradient first
     * @param rate learning rate
     */
    public void step(double scale, double rate, AdamW optimizer) {
        steps++;
        try (NDArray gradient = values.getGradient();
                NDArray zeroedGradient = script.run(
                        "adam_step",
                        values,
                        firstMoment,
                        secondMoment,
                        gradient,
                        decayMask,
                        scale,
                        rate,
                        optimizer.decay(),
                        optimizer.beta1(),
                        optimizer.beta2(),
                        optimizer.epsilon(),
                        (long) steps)) {
            if (zeroedGradient.size() != values.size()) {
                throw new IllegalStateException("AdamW changed the number of weights");
            }
        }
    }
}
