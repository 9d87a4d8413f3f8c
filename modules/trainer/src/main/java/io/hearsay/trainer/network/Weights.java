package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.lalm.torch.OptimizedWeights;
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
    private final OptimizedWeights weights;

    public Weights(TrainingProgram program, WeightLayout layout, float[] start) {
        NDManager manager = program.manager();
        NDArray values = manager.create(start);
        this.program = program;
        this.layout = layout;
        this.weights = new OptimizedWeights(
                (method, arguments) -> program.run(manager, method, arguments),
                values,
                manager.zeros(values.getShape()),
                manager.zeros(values.getShape()),
                manager.create(layout.decays()));
    }

    public WeightLayout layout() {
        return layout;
    }

    /** The flat vector (size), as TorchScript takes it. */
    public NDArray values() {
        return weights.values();
    }

    /** A copy of the flat vector. */
    public float[] toArray() {
        return weights.toArray();
    }

    /** Steps taken so far. */
    public int steps() {
        return weights.steps();
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
        set(values(), all);
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
        return weights.gradientNorm();
    }

    /**
     * One AdamW step in place; the gradient is zero afterwards.
     *
     * @param scale factor applied to the gradient first
     * @param rate learning rate
     */
    public void step(double scale, double rate, AdamW optimizer) {
        weights.step(scale, rate, optimizer);
    }

    /** Writes values and moments; only the step count, 0, if the network has not been trained yet. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(steps());
        if (steps() == 0) {
            return;
        }
        for (NDArray array : weights.arrays()) {
            float[] numbers = array.stopGradient().toFloatArray();
            out.writeInt(numbers.length);
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(numbers);
            out.write(bytes.array());
        }
    }

    public void read(DataInputStream in) throws IOException {
        weights.resume(in.readInt());
        if (steps() == 0) {
            return;
        }
        for (NDArray array : weights.arrays()) {
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
