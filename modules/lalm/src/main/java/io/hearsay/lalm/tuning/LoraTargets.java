package io.hearsay.lalm.tuning;

import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The linear maps a pattern chooses, in the order in which {@code lora.py} takes them. */
final class LoraTargets {
    /** Places of a layer's linear maps among its 12 weights: q, k, v, o, gate, up, down. */
    private static final int[] PLACES = {1, 3, 5, 7, 9, 10, 11};

    private static final String WEIGHT = ".weight";
    private static final String PUBLISHED = "language_model.model.";
    private static final String MODULE = "model.language_model.";

    private final List<Target> targets;
    private final long[] chosen;

    private LoraTargets(List<Target> targets, long[] chosen) {
        this.targets = targets;
        this.chosen = chosen;
    }

    /**
     * A linear map with an update.
     *
     * @param module module path, as PEFT names it in newer libraries
     * @param inputs width of what it reads
     * @param outputs width of what it writes
     */
    record Target(String module, int inputs, int outputs) {}

    /**
     * The maps of a model that a pattern matches.
     *
     * @throws IllegalArgumentException if it matches none, a map outside the decoder's layers, or not the same maps by the module paths of
     *     older libraries: PEFT would then build another adapter of it
     */
    static LoraTargets of(Qwen2AudioConfig config, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Map<String, List<Long>> shapes = WeightNames.shapes(config);
        List<Target> targets = new ArrayList<>();
        int layers = config.decoder().layers();
        long[] chosen = new long[PLACES.length * layers];
        for (int layer = 0; layer < layers; layer++) {
            List<String> names = WeightNames.decoderLayer(layer);
            for (int map = 0; map < PLACES.length; map++) {
                String name = names.get(PLACES[map]);
                List<Long> shape = shapes.getOrDefault(name, List.of());
                if (matches(wanted, name)) {
                    chosen[layer * PLACES.length + map] = 1;
                    targets.add(new Target(module(name), Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(0))));
                }
                shapes.remove(name);
            }
        }
        shapes.forEach((name, shape) -> refuseOther(wanted, name, shape));
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("LoRA targets \"" + pattern
                    + "\" match no linear map of the decoder's layers; they are named like " + MODULE
                    + "layers.0.self_attn.q_proj");
        }
        return new LoraTargets(List.copyOf(targets), chosen);
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

    private static void refuseOther(Pattern wanted, String name, List<Long> shape) {
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

    /** For each map of each layer, in order, 1 if it has an update. */
    long[] chosen() {
        return chosen.clone();
    }

    /** Elements of all matrices of this rank together. */
    int elements(int rank) {
        return targets.stream()
                .mapToInt(target -> Math.multiplyExact(rank, target.inputs + target.outputs))
                .reduce(0, Math::addExact);
    }
}
