package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Header of a safetensors file: 8 bytes of header length (little-endian), a JSON object, then the tensors' bytes
 * without gaps. A header that does not describe its file exactly is rejected. Nothing in such a file is ever executed.
 */
public final class SafetensorsFile {
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final String METADATA = "__metadata__";

    private final Path path;
    private final Map<String, TensorSlice> tensors;

    private SafetensorsFile(Path path, Map<String, TensorSlice> tensors) {
        this.path = path;
        this.tensors = tensors;
    }

    /** Reads and validates a header. Throws IllegalArgumentException naming the file and what is wrong with it. */
    public static SafetensorsFile read(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long length = size < 8 ? -1 : exactly(channel, 0, 8).getLong();
            if (length < 2 || length > MAX_HEADER_BYTES || length > size - 8) {
                throw broken(path, "is not a safetensors file: a header of " + length + " bytes in a file of " + size);
            }
            byte[] header = exactly(channel, 8, (int) length).array();
            JsonNode json = JsonFiles.STRICT.readTree(new String(header, StandardCharsets.UTF_8));
            return new SafetensorsFile(path, tensors(path, json, 8 + length, size));
        } catch (JsonProcessingException e) {
            throw broken(path, "has a header that is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private static Map<String, TensorSlice> tensors(Path path, JsonNode json, long start, long size) {
        if (!json.isObject()) {
            throw broken(path, "has a header that is not a JSON object");
        }
        List<TensorSlice> slices = new ArrayList<>();
        json.properties().forEach(entry -> {
            if (!entry.getKey().equals(METADATA)) {
                slices.add(slice(path, entry.getKey(), entry.getValue(), start));
            }
        });
        slices.sort(Comparator.comparingLong(TensorSlice::offset).thenComparingLong(TensorSlice::bytes));
        long end = start;
        for (TensorSlice slice : slices) {
            if (slice.offset() != end) {
                throw broken(path, "leaves a gap or overlaps at tensor " + slice.name());
            }
            end = Math.addExact(end, slice.bytes());
        }
        if (end != size) {
            throw broken(path, "describes " + end + " bytes but has " + size + "; it may be truncated");
        }
        Map<String, TensorSlice> tensors = new LinkedHashMap<>();
        slices.forEach(slice -> tensors.put(slice.name(), slice));
        return tensors;
    }

    private static TensorSlice slice(Path path, String name, JsonNode entry, long start) {
        ElementType type = ElementType.of(entry.path("dtype").asText())
                .orElseThrow(() -> broken(
                        path,
                        "holds tensor " + name + " of type "
                                + entry.path("dtype").asText() + "; expected F32, F16, BF16, I32 or I64"));
        List<Long> shape = new ArrayList<>();
        for (JsonNode dimension : entry.path("shape")) {
            if (!dimension.canConvertToLong() || !dimension.isIntegralNumber() || dimension.asLong() < 0) {
                throw broken(path, "gives tensor " + name + " the dimension " + dimension);
            }
            shape.add(dimension.asLong());
        }
        JsonNode offsets = entry.path("data_offsets");
        if (!entry.path("shape").isArray()
                || offsets.size() != 2
                || !offsets.get(0).isIntegralNumber()) {
            throw broken(path, "gives tensor " + name + " no shape or no two data_offsets");
        }
        try {
            long begin = offsets.get(0).asLong();
            TensorSlice slice = new TensorSlice(path, name, type, shape, Math.addExact(start, begin));
            if (begin < 0
                    || Math.addExact(begin, slice.bytes()) != offsets.get(1).asLong()) {
                throw broken(path, "gives tensor " + name + " of shape " + shape + " the offsets " + offsets);
            }
            return slice;
        } catch (ArithmeticException e) {
            throw broken(path, "gives tensor " + name + " the impossible size " + shape);
        }
    }

    /** Path of the file. */
    public Path path() {
        return path;
    }

    /** All tensors by name. */
    public Map<String, TensorSlice> tensors() {
        return Map.copyOf(tensors);
    }

    /** The tensor of that name. */
    public TensorSlice tensor(String name) {
        TensorSlice slice = tensors.get(name);
        if (slice == null) {
            throw new IllegalArgumentException(path + " holds no tensor " + name);
        }
        return slice;
    }

    static ByteBuffer map(TensorSlice slice) {
        if (slice.bytes() > Integer.MAX_VALUE) {
            throw broken(slice.file(), "holds tensor " + slice.name() + " of more than 2 GiB; store it as F16 or BF16");
        }
        try (FileChannel channel = FileChannel.open(slice.file(), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, slice.offset(), slice.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot map tensor " + slice.name() + " of " + slice.file(), e);
        }
    }

    /** Fills a buffer with the bytes of a tensor, starting at its byte {@code begin}. */
    static void read(TensorSlice slice, long begin, ByteBuffer buffer) {
        try (FileChannel channel = FileChannel.open(slice.file(), StandardOpenOption.READ)) {
            fill(channel, slice.offset() + begin, buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read tensor " + slice.name() + " of " + slice.file(), e);
        }
    }

    private static void fill(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
        long start = position - buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException("ends before byte " + (start + buffer.limit()));
            }
        }
    }

    private static ByteBuffer exactly(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, position, buffer);
        return buffer.flip();
    }

    private static IllegalArgumentException broken(Path path, String what) {
        return new IllegalArgumentException(path + " " + what);
    }
}
