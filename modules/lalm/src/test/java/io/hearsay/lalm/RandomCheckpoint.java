package io.hearsay.lalm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a checkpoint of random weights, in shards, without ever holding more than one stretch of it: {@code jobs/bench
 * checkpoint}.
 */
final class RandomCheckpoint {
    private static final long SHARD_BYTES = 4L << 30;
    private static final int POOL = 1 << 22;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ElementType type;
    private final byte[] matrices;
    private final byte[] norms;
    private final Random random = new Random(7);

    private RandomCheckpoint(Path folder, ElementType type) {
        this.folder = folder;
        this.type = type;
        this.matrices = pool(0, 0.02);
        this.norms = pool(1, 0.1);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        RandomCheckpoint checkpoint = new RandomCheckpoint(folder, ElementType.valueOf(arguments[2]));
        checkpoint.settings(arguments[1], arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0);
        long bytes = checkpoint.weights();
        System.out.printf("%s: %.2f GB of weights%n", folder, bytes / 1e9);
    }

    private void settings(String shape, int layers) throws IOException {
        for (String file : List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja")) {
            try (InputStream in = golden(file)) {
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        ObjectNode config = (ObjectNode) JSON.readTree(golden("config.json"));
        ObjectNode audio = (ObjectNode) config.path("audio_config");
        ObjectNode text = (ObjectNode) config.path("text_config");
        boolean large = shape.equals("7b");
        audio.put("d_model", large ? 1280 : 512).put("encoder_ffn_dim", large ? 5120 : 2048);
        audio.put("encoder_layers", large ? 32 : 6).put("encoder_attention_heads", large ? 20 : 8);
        audio.put("max_source_positions", 1500);
        text.put("hidden_size", large ? 4096 : 576).put("intermediate_size", large ? 11008 : 1536);
        text.put("num_hidden_layers", layers > 0 ? layers : large ? 32 : 30);
        text.put("num_attention_heads", large ? 32 : 9).put("num_key_value_heads", large ? 32 : 3);
        text.put("vocab_size", large ? 156_032 : 49_152).put("max_position_embeddings", 8192);
        text.put("tie_word_embeddings", !large).remove("layer_types");
        config.put("tie_word_embeddings", !large).put("dtype", type == ElementType.F32 ? "float32" : "bfloat16");
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
        JSON.writeValue(
                folder.resolve("generation_config.json").toFile(),
                JSON.createObjectNode().put("eos_token_id", 1).put("pad_token_id", 0));
        ObjectNode window = (ObjectNode) JSON.readTree(golden("preprocessor_config.json"));
        window.put("chunk_length", 30).put("n_samples", 480_000).put("nb_max_frames", 3000);
        JSON.writeValue(folder.resolve("preprocessor_config.json").toFile(), window);
    }

    private static InputStream golden(String file) {
        InputStream in = RandomCheckpoint.class.getResourceAsStream("/golden/gqa_tied_10s/" + file);
        if (in == null) {
            throw new IllegalStateException("The golden cases are not on the class path");
        }
        return in;
    }

    private long weights() throws IOException {
        Qwen2AudioConfig config = Qwen2AudioConfig.read(folder);
        Map<String, List<Long>> shapes = new LinkedHashMap<>(WeightNames.shapes(config));
        if (config.tiedEmbeddings()) {
            shapes.remove(WeightNames.head());
        }
        List<Map<String, List<Long>>> shards = new ArrayList<>();
        long total = 0;
        long filled = SHARD_BYTES;
        for (Map.Entry<String, List<Long>> one : shapes.entrySet()) {
            long bytes = bytes(one.getValue());
            if (filled + bytes > SHARD_BYTES) {
                shards.add(new LinkedHashMap<>());
                filled = 0;
            }
            shards.get(shards.size() - 1).put(one.getKey(), one.getValue());
            filled += bytes;
            total += bytes;
        }
        ObjectNode index = JSON.createObjectNode();
        index.putObject("metadata").put("total_size", total);
        ObjectNode map = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String file = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            shard(folder.resolve(file), shards.get(i));
            shards.get(i).keySet().forEach(name -> map.put(name, file));
        }
        JSON.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
        return total;
    }

    private void shard(Path file, Map<String, List<Long>> shapes) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long begin = 0;
        for (Map.Entry<String, List<Long>> one : shapes.entrySet()) {
            ObjectNode tensor = header.putObject(one.getKey()).put("dtype", type.name());
            one.getValue().forEach(tensor.putArray("shape")::add);
            long end = begin + bytes(one.getValue());
            tensor.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            for (Map.Entry<String, List<Long>> one : shapes.entrySet()) {
                boolean norm = one.getKey().contains("norm") && one.getKey().endsWith("weight");
                numbers(out, norm ? norms : matrices, bytes(one.getValue()));
            }
        }
    }

    /** Stretches of the pool, each from a random place on. */
    private void numbers(OutputStream out, byte[] pool, long bytes) throws IOException {
        while (bytes > 0) {
            int from = random.nextInt(POOL / 2) / 4 * 4;
            int count = (int) Math.min(bytes, pool.length - from);
            out.write(pool, from, count);
            bytes -= count;
        }
    }

    private long bytes(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact) * type.bytes();
    }

    private byte[] pool(double mean, double deviation) {
        ByteBuffer bytes = ByteBuffer.allocate(POOL).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            float value = (float) (mean + deviation * random.nextGaussian());
            if (type == ElementType.F32) {
                bytes.putFloat(value);
            } else {
                bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
            }
        }
        return bytes.array();
    }
}
