package io.hearsay.jobs.wiring;

import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.lalm.checkpoint.LoraAdapter;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adapters that were tuned elsewhere. */
final class ReadyAdapters {
    private ReadyAdapters() {}

    /**
     * Checks that each fits the model, so that none is refused after hours of work.
     *
     * @param named folders by name
     * @return the same folders, in order
     * @throws IllegalArgumentException naming every adapter that does not fit, and why
     */
    static Map<String, Path> check(ModelConfig model, Map<String, String> named) {
        Map<String, Path> ready = new LinkedHashMap<>();
        if (named.isEmpty()) {
            return ready;
        }
        Map<String, List<Long>> shapes = WeightNames.shapes(Qwen2AudioConfig.read(Path.of(model.checkpoint())));
        List<String> problems = new ArrayList<>();
        named.forEach((name, text) -> {
            Path folder = Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
            try {
                LoraAdapter.read(folder, shapes);
                ready.put(name, folder);
            } catch (IllegalArgumentException e) {
                problems.add("study.ready-adapters." + name + ": " + e.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return ready;
    }
}
