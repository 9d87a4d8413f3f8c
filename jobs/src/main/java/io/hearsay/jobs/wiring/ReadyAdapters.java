package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Adapters that were tuned elsewhere. */
final class ReadyAdapters {
    private ReadyAdapters() {}

    /**
     * Checks that each fits the model, so that none is refused after hours of work.
     *
     * @param folders where the checkpoint and the adapters are
     * @param named paths of folders by name
     * @param say told of adapters that change nothing
     * @return the same folders, in order
     * @throws IllegalArgumentException naming every adapter that does not fit, and why
     */
    static Map<String, ModelFolder> check(ModelFolders folders, Map<String, String> named, Consumer<String> say) {
        Map<String, ModelFolder> ready = new LinkedHashMap<>();
        if (named.isEmpty()) {
            return ready;
        }
        Map<String, List<Long>> shapes = WeightNames.shapes(folders.config());
        List<String> problems = new ArrayList<>();
        named.forEach((name, text) -> {
            String setting = KnownKeys.READY_ADAPTERS + "." + name;
            try {
                ModelFolder folder = folders.adapter(setting, text);
                try (ModelFolder.Opened opened = folder.open()) {
                    if (LoraAdapter.read(opened.directory(), shapes).changesNothing()) {
                        say.accept("model     adapter " + name + " (" + setting
                                + ") changes nothing: all its updates are" + " zero");
                    }
                }
                ready.put(name, folder);
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                problems.add(message.startsWith(setting) ? message : setting + ": " + message);
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return ready;
    }
}
