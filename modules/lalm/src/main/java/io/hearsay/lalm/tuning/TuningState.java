package io.hearsay.lalm.tuning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoint file that an interrupted tuning run resumes from. It is replaced atomically and belongs to one model, one
 * set of examples and one set of hyperparameters.
 */
final class TuningState {
    private static final int FORMAT = 1;

    private final Path file;
    private final String fingerprint;

    TuningState(Path folder, String fingerprint) {
        this.file = folder.resolve("tuning-state.bin");
        this.fingerprint = fingerprint;
    }

    /**
     * State of a run.
     *
     * @param weights LoRA matrices, AdamW moments and steps taken
     * @param losses loss of each step so far
     */
    record Point(LoraWeights.Snapshot weights, List<Double> losses) {}

    void save(Point point) {
        Path temporary = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
                out.writeInt(FORMAT);
                out.writeUTF(fingerprint);
                out.writeInt(point.weights().steps());
                write(out, point.weights().values());
                write(out, point.weights().first());
                write(out, point.weights().second());
                out.writeInt(point.losses().size());
                for (double loss : point.losses()) {
                    out.writeDouble(loss);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save the tuning state " + file, e);
        }
    }

    /**
     * The state to resume from; empty if there is none, or if it belongs to other examples, settings or another model.
     */
    Optional<Point> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(fingerprint)) {
                return Optional.empty();
            }
            int steps = in.readInt();
            LoraWeights.Snapshot weights = new LoraWeights.Snapshot(steps, floats(in), floats(in), floats(in));
            List<Double> losses = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                losses.add(in.readDouble());
            }
            return Optional.of(new Point(weights, losses));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot resume from the tuning state " + file + "; delete it to start over", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the tuning state " + file, e);
        }
    }

    private static void write(DataOutputStream out, float[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (float number : numbers) {
            out.writeInt(Float.floatToRawIntBits(number));
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] numbers = new float[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat(in.readInt());
        }
        return numbers;
    }
}
