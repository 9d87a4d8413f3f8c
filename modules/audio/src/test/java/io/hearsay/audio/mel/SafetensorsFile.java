package io.hearsay.audio.mel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Float32 tensors of a small safetensors file. */
final class SafetensorsFile {
    private final ByteBuffer data;
    private final JsonNode header;

    SafetensorsFile(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[(int) bytes.getLong()];
        bytes.get(json);
        header = new ObjectMapper().readTree(json);
        data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Suffixes of all tensor names with this prefix, sorted by name. */
    List<String> namesAfter(String prefix) {
        return StreamSupport.stream(((Iterable<String>) header::fieldNames).spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    int[] shape(String name) {
        return StreamSupport.stream(tensor(name).get("shape").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    float[] floats(String name) {
        JsonNode tensor = tensor(name);
        if (!tensor.get("dtype").asText().equals("F32")) {
            throw new IllegalArgumentException(name + " is " + tensor.get("dtype") + ", expected F32");
        }
        int start = tensor.get("data_offsets").get(0).asInt();
        int end = tensor.get("data_offsets").get(1).asInt();
        float[] values = new float[(end - start) / Float.BYTES];
        data.slice(start, end - start)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private JsonNode tensor(String name) {
        if (!header.has(name)) {
            throw new IllegalArgumentException("No tensor " + name);
        }
        return header.get(name);
    }
}
