package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the weights of a model directory: a single {@code model.safetensors}, or the shards in its index. Pickle files
 * are never read.
 */
public final class WeightFiles {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final int MAX_LISTED_PROBLEMS = 12;

    private WeightFiles() {}

    /**
     * The weights of a model, by name. The LM head may be missing if embeddings are tied; rotary tables from older
     * writers are ignored.
     *
     * @throws IllegalArgumentException naming the missing, unexpected and wrongly shaped tensors
     */
    public static Map<String, TensorSlice> read(Path directory, Qwen2AudioConfig config) {
        Map<String, TensorSlice> found = new LinkedHashMap<>(all(directory));
        Map<String, TensorSlice> weights = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        WeightNames.shapes(config).forEach((name, shape) -> {
            TensorSlice slice = found.remove(name);
            if (slice == null && name.equals(WeightNames.head()) && config.tiedEmbeddings()) {
                return;
            }
            if (slice == null) {
                problems.add(name + " is missing");
            } else if (!slice.shape().equals(shape) || !slice.type().floating()) {
                problems.add(name + " is " + slice.type() + " of shape " + slice.shape()
                        + ", expected numbers of shape " + shape);
            } else {
                weights.put(name, slice);
            }
        });
        found.keySet().stream()
                .filter(name -> !name.endsWith(".rotary_emb.inv_freq"))
                .forEach(name -> problems.add(name + " is not a weight of this model"));
        if (!problems.isEmpty()) {
            String named = String.join("; ", problems.subList(0, Math.min(problems.size(), MAX_LISTED_PROBLEMS)));
            throw new IllegalArgumentException(
                    "Weights of " + directory + " do not fit its config.json (" + problems.size() + " problems): "
                            + named + (problems.size() > MAX_LISTED_PROBLEMS ? "; ..." : ""));
        }
        return weights;
    }

    private static Map<String, TensorSlice> all(Path directory) {
        if (Files.isRegularFile(directory.resolve(INDEX))) {
            return sharded(directory);
        }
        if (Files.isRegularFile(directory.resolve(SINGLE))) {
            return SafetensorsFile.read(directory.resolve(SINGLE)).tensors();
        }
        throw new IllegalArgumentException(
                directory + " holds neither " + SINGLE + " nor " + INDEX + pickles(directory));
    }

    private static Map<String, TensorSlice> sharded(Path directory) {
        Path index = directory.resolve(INDEX);
        JsonNode map = JsonFiles.object(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new IllegalArgumentException(index + " has no weight_map");
        }
        Map<String, SafetensorsFile> files = new HashMap<>();
        Map<String, TensorSlice> tensors = new LinkedHashMap<>();
        map.properties().forEach(entry -> {
            String file = entry.getValue().asText();
            if (file.contains("/") || file.contains("\\") || !file.endsWith(".safetensors")) {
                throw new IllegalArgumentException(index + " puts " + entry.getKey() + " in \"" + file
                        + "\"; expected a .safetensors file of the same directory");
            }
            if (!Files.isRegularFile(directory.resolve(file))) {
                throw new IllegalArgumentException(directory.resolve(file) + " is missing, which " + index + " names");
            }
            SafetensorsFile shard = files.computeIfAbsent(file, name -> SafetensorsFile.read(directory.resolve(name)));
            tensors.put(entry.getKey(), shard.tensor(entry.getKey()));
        });
        files.values().forEach(file -> file.tensors().forEach(tensors::putIfAbsent));
        return tensors;
    }

    private static String pickles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return "; it is no directory";
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bin")
                            || name.endsWith(".pt")
                            || name.endsWith(".pth")
                            || name.endsWith(".ckpt"))
                    .sorted()
                    .findFirst()
                    .map(name -> "; " + name
                            + " is a pickle file, which can execute code and is never read: convert it to safetensors")
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }
}
