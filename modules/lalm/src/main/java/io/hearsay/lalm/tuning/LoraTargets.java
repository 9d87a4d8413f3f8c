package io.hearsay.lalm.tuning;

import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The linear maps that a pattern selects, in the order in which {@code lora.py} takes them. */
final class LoraTargets {
    /** Indexes of a layer's linear maps among its 12 weights: q, k, v, o, gate, up, down. */
    private static final int[] LINEAR_WEIGHTS = {1, 3, 5, 7, 9, 10, 11};

    private static final String WEIGHT = ".weight";
    private static final String PUBLISHED = "language_model.model.";
    private static final String MODULE = "model.language_model.";

    private final List<Target> targets;
    private final long[] selected;

    private LoraTargets(List<Target> targets, long[] selected) {
        this.targets = targets;
        this.selected = selected;
    }

    /**
     * A linear map with an update.
     *
     * @param module module path, as PEFT names it in newer libraries
     * @param inputs input width
     * @param outputs output width
     */
    record Target(String module, int inputs, int outputs) {}

    /**
     * The maps of a model that match a pattern.
     *
     * @throws IllegalArgumentException if it matches no map, a map outside the decoder's layers, or different maps
     *     under the module paths of older libraries: PEFT would then build a different adapter
     */
    static LoraTargets of(Qwen2AudioConfig config, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Map<String, List<Long>> shapes = WeightNames.shapes(config);
        List<Target> targets = new ArrayList<>();
        int layers = config.decoder().layers();
        long[] selected = new long[LINEAR_WEIGHTS.length * layers];
        for (int layer = 0; layer < layers; layer++) {
            List<String> names = WeightNames.decoderLayer(layer);
            for (int map = 0; map < LINEAR_WEIGHTS.length; map++) {
                String name = names.get(LINEAR_WEIGHTS[map]);
                List<Long> shape = shapes.getOrDefault(name, List.of());
                if (matches(wanted, name)) {
                    selected[layer * LINEAR_WEIGHTS.length + map] = 1;
                    targets.add(new Target(module(name), Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(0))));
                }
                shapes.remove(name);
            }
        }
        shapes.forEach((name, shape) -> rejectOther(wanted, name, shape));
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("LoRA targets \"" + pattern
                    + "\" match no linear map of the decoder's layers; they are named like " + MODULE
                    + "layers.0.self_attn.q_proj");
        }
        return new LoraTargets(List.copyOf(targets), selected);
    }

    private static boolean matches(Pattern wanted, String name) {
        boolean newer = wanted.matcher(module(name)).matches();
        boolean older = wanted.matcher(name.substring(0, name.length() - WEIGHT.length()))
                .matches();
        if (newer != older) {
            throw new IllegalArgumentException("LoRA targets \"" + wanted + "\" match only one of the two paths of "
                    + name + ", " + module(name) + " in newer libraries; start them with .*language_model.*");
        }
        return newer;
    }

    private static void rejectOther(Pattern wanted, String name, List<Long> shape) {
        if (shape.size() < 2 || !name.endsWith(WEIGHT)) {
            return;
        }
        if (matches(wanted, name)) {
            throw new IllegalArgumentException("LoRA targets \"" + wanted + "\" match " + module(name)
                    + "; only linear maps of the decoder's layers can be tuned, the encoder stays as it is:"
                    + " start them with .*language_model.*layers");
        }
    }

    private static String module(String name) {
        String path = name.substring(0, name.length() - WEIGHT.length());
        return path.startsWith(PUBLISHED) ? MODULE + path.substring(PUBLISHED.length()) : outside(path);
    }

    private static String outside(String path) {
        return path.equals("language_model.lm_head") ? "lm_head" : "model." + path;
    }

    List<Target> targets() {
        return targets;
    }

    /** For each map of each layer, in order, 1 if it has an update, else 0. */
    long[] selected() {
        return selected.clone();
    }

    /** Total number of elements of all matrices of this rank. */
    int elements(int rank) {
        return targets.stream()
                .mapToInt(target -> Math.multiplyExact(rank, target.inputs + target.outputs))
                .reduce(0, Math::addExact);
    }
}
