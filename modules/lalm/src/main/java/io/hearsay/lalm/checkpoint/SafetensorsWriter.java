package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes tensors to one safetensors file. Equal tensors give equal bytes: they are sorted by name and the header is
 * padded with spaces to a multiple of 8. The file is written atomically.
 */
public final class SafetensorsWriter {
    private final Map<String, FloatTensor> tensors = new TreeMap<>();

    /** Adds a tensor. Throws IllegalArgumentException if the name is already taken. */
    public SafetensorsWriter add(String name, FloatTensor tensor) {
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw new IllegalArgumentException("Tensor " + name + " is already there");
        }
        return this;
    }

    /**
     * Writes all tensors.
     *
     * @param path the file; replaced if it exists
     * @param type F32, BF16, or F16, which rejects finite values that round beyond 65504
     */
    public void write(Path path, ElementType type) {
        if (!type.floating()) {
            throw new IllegalArgumentException("Cannot write " + type + "; expected F32, BF16 or F16");
        }
        try {
            Path temporary = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                writeAll(temporary, type);
                Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    private void writeAll(Path path, ElementType type) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            byte[] header = header(type);
            put(
                    channel,
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .flip());
            put(channel, ByteBuffer.wrap(header));
            for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
                put(channel, encoded(entry.getKey(), entry.getValue(), type));
            }
        }
    }

    private byte[] header(ElementType type) {
        ObjectNode json = JsonFiles.STRICT.createObjectNode();
        json.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            ObjectNode tensor = json.putObject(entry.getKey());
            tensor.put("dtype", type.name());
            List<Long> shape = new ArrayList<>(entry.getValue().shape());
            shape.forEach(tensor.putArray("shape")::add);
            long end = offset + (long) entry.getValue().size() * type.bytes();
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = json.toString();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat(Math.floorMod(-length, 8))).getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer encoded(String name, FloatTensor tensor, ElementType type) {
        float[] values = tensor.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (type == ElementType.F32) {
                bytes.putFloat(value);
                continue;
            }
            if (type == ElementType.BF16) {
                bytes.putShort(HalfFloat.toBfloat16(value));
                continue;
            }
            short half = HalfFloat.toFloat16(value);
            if (Float.isFinite(value) && !Float.isFinite(HalfFloat.fromFloat16(half))) {
                throw new IllegalArgumentException(
                        "Tensor " + name + " holds " + value + ", which float16 cannot; write float32 instead");
            }
            bytes.putShort(half);
        }
        return bytes.flip();
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
