package io.hearsay.lalm.golden;

import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import io.hearsay.lalm.checkpoint.TensorValues;
import io.hearsay.lalm.checkpoint.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of checkpoints with their weights rounded to 16 bits. */
final class RoundedCheckpoint {
    private RoundedCheckpoint() {}

    /** Writes a golden folder's checkpoint to another folder, its weights rounded to a type. */
    static void write(GoldenFolder from, ElementType type, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("safetensors")) {
                    Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        SafetensorsWriter writer = new SafetensorsWriter();
        WeightFiles.read(from.path(), Qwen2AudioConfig.read(from.path()))
                .forEach((name, slice) -> writer.add(name, new FloatTensor(slice.shape(), TensorValues.floats(slice))));
        writer.write(to.resolve("model.safetensors"), type);
    }
}
