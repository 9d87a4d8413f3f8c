package io.hearsay.lalm.checkpoint.lora;

import io.hearsay.lalm.checkpoint.SafetensorsFile;
import io.hearsay.lalm.checkpoint.TensorSlice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Pairs lora_A with lora_B tensors and maps each pair to the weight it updates; collects all problems before it throws.
 */
final class LoraReader {
    private static final String PREFIX = "base_model.model.";
    private static final Pattern SUFFIX = Pattern.compile("\\.lora_[AB](\\.default)?\\.weight$");

    private final Path directory;
    private final LoraOptions options;
    private final Map<String, List<Long>> shapes;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, TensorSlice> as = new TreeMap<>();
    private final Map<String, TensorSlice> bs = new TreeMap<>();

    LoraReader(Path directory, LoraOptions options, Map<String, List<Long>> shapes) {
        this.directory = directory;
        this.options = options;
        this.shapes = shapes;
    }

    LoraAdapter read(SafetensorsFile file) {
        file.tensors().forEach(this::sort);
        TreeSet<String> modules = new TreeSet<>(as.keySet());
        modules.addAll(bs.keySet());
        Map<String, LoraAdapter.Update> updates = new LinkedHashMap<>();
        modules.forEach(module -> pair(module, updates));
        if (updates.isEmpty() && problems.isEmpty()) {
            problems.add("it holds no update");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Adapter " + directory + " cannot be used: " + String.join("; ", problems));
        }
        return new LoraAdapter(updates);
    }

    private void sort(String key, TensorSlice slice) {
        String module = SUFFIX.matcher(key).replaceFirst("");
        if (module.equals(key) || !module.startsWith(PREFIX) || !slice.type().floating()) {
            problems.add(key + " is no lora_A or lora_B weight");
            return;
        }
        if (!LoraValues.of(slice).finite()) {
            problems.add(key + " holds values that are not finite numbers (NaN or infinity)");
        }
        Map<String, TensorSlice> side = key.contains(".lora_A.") ? as : bs;
        if (side.putIfAbsent(module.substring(PREFIX.length()), slice) != null) {
            problems.add(key + " occurs twice");
        }
    }

    private void pair(String module, Map<String, LoraAdapter.Update> updates) {
        TensorSlice a = as.get(module);
        TensorSlice b = bs.get(module);
        if (a == null || b == null) {
            problems.add(module + " lacks its " + (a == null ? "lora_A" : "lora_B"));
            return;
        }
        String weight = weightName(module);
        List<Long> shape = shapes.getOrDefault(weight, List.of());
        if (!fits(a, b, options.rank(module), shape)) {
            problems.add(module + " with lora_A " + a.shape() + " and lora_B " + b.shape() + " fits no weight: "
                    + weight + " has shape " + shape + " and the rank is " + options.rank(module));
        } else if (updates.put(weight, new LoraAdapter.Update(a, b, options.scale(module))) != null) {
            problems.add(module + " names " + weight + " a second time");
        }
    }

    /** Module paths of PEFT keys, newer and older, to names of published weights. */
    private static String weightName(String module) {
        String name = module;
        if (name.startsWith("model.language_model.")) {
            name = "language_model.model." + name.substring("model.language_model.".length());
        } else if (name.startsWith("model.")) {
            name = name.substring("model.".length());
        } else if (name.equals("lm_head")) {
            name = "language_model.lm_head";
        }
        return name + ".weight";
    }

    private static boolean fits(TensorSlice a, TensorSlice b, int rank, List<Long> shape) {
        return shape.size() == 2
                && a.shape().equals(List.of((long) rank, shape.get(1)))
                && b.shape().equals(List.of(shape.get(0), (long) rank));
    }
}
