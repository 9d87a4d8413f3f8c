package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.trainer.settings.AdamW;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Weights of one network as a flat vector, with AdamW's two moments of each element. */
public final class Weights {
    private final TrainingProgram program;
    private final WeightLayout layout;
    private final NDArray values;
    private final NDArray firstMoment;
    private final NDArray secondMoment;
    private final NDArray decayMask;
    private int steps;

    public Weights(TrainingProgram program, WeightLayout layout, float[] start) {
        NDManager manager = program.manager();
        this.program = program;
        this.layout = layout;
        this.values = manager.create(start);
        this.firstMoment = manager.zeros(values.getShape());
        this.secondMoment = manager.zeros(values.getShape());
        this.decayMask = manager.create(layout.decays());
        values.setRequiresGradient(true);
    }

    public WeightLayout layout() {
        return layout;
    }

    /** The flat vector (size), as TorchScript takes it. */
    public NDArray values() {
        return values;
    }

    /** A copy of the flat vector. */
    public float[] toArray() {
        return values.stopGradient().toFloatArray();
    }

    /** Steps taken so far. */
    public int steps() {
        return steps;
    }

    /** A copy of the tensor called {@code name}. */
    public FloatTensor tensor(String name) {
        WeightSpec spec = layout.spec(name);
        int from = layout.offset(name);
        List<Long> shape = spec.shape().stream().map(Integer::longValue).toList();
        return new FloatTensor(shape, Arrays.copyOfRange(toArray(), from, from + spec.size()));
    }

    /** Replaces the tensor called {@code name}. */
    public void put(String name, float[] tensor) {
        float[] all = toArray();
        System.arraycopy(tensor, 0, all, layout.offset(name), tensor.length);
        set(values, all);
    }

    private void set(NDArray array, float[] numbers) {
        try (NDArray source = array.getManager().create(numbers);
                NDArray filled = program.run(program.manager(), "fill", array, source)) {
            if (filled.size() != numbers.length) {
                throw new IllegalStateException("fill changed the number of weights");
            }
        }
    }

    /** Norm of the gradient; 0 if none has been computed yet. */
    public double gradientNorm() {
        try (NDArray gradient = values.getGradient();
                NDArray norm = program.run(program.manager(), "norm", gradient)) {
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
                NDArray zeroedGradient = program.run(
                        program.manager(),
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
                        steps)) {
            if (zeroedGradient.size() != values.size()) {
                throw new IllegalStateException("AdamW changed the number of weights");
            }
        }
    }

    /** Writes values and moments; only the step count, 0, if the network has not been trained yet. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(steps);
        if (steps == 0) {
            return;
        }
        for (NDArray array : new NDArray[] {values, firstMoment, secondMoment}) {
            float[] numbers = array.stopGradient().toFloatArray();
            out.writeInt(numbers.length);
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(numbers);
            out.write(bytes.array());
        }
    }

    public void read(DataInputStream in) throws IOException {
        steps = in.readInt();
        if (steps == 0) {
            return;
        }
        for (NDArray array : new NDArray[] {values, firstMoment, secondMoment}) {
            int length = in.readInt();
            if (length != layout.size()) {
                throw new IOException("Saved training state holds " + length + " weights where this run has "
                        + layout.size() + "; start over in an empty folder");
            }
            float[] numbers = new float[length];
            ByteBuffer.wrap(in.readNBytes(length * Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            set(array, numbers);
        }
    }
}
