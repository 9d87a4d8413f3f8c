package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.lalm.CheckpointCheck;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.fingerprints.CheckpointFingerprint;
import io.hearsay.spark.models.cache.RemoteFolder;
import io.hearsay.spark.models.cache.RemoteFolders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folders of checkpoint and adapters that the settings name. A local one is used in place; a remote one is listed
 * once, so that all work of a job has it in one state.
 */
final class ModelFolders {
    private static final String CHECKPOINT = "model.checkpoint";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = ".safetensors";

    private final ModelConfig model;
    private final RemoteFolders remote;
    private final Map<String, ModelFolder> listed = new HashMap<>();

    ModelFolders(ModelConfig model, RemoteFolders remote) {
        this.model = model;
        this.remote = remote;
    }

    /**
     * Looks at remote folders, so that a wrong one is refused before work starts. Local ones may be on other machines
     * only.
     *
     * @throws IllegalArgumentException naming the setting, the folder, what is wrong and what to do
     */
    void check() {
        if (!model.scripted()) {
            adapter();
            if (checkpoint() instanceof RemoteFolder) {
                config();
            }
        }
    }

    /**
     * Fetches what is remote, for tasks that run in this process: they would, and what cannot be fetched is refused
     * before work starts.
     *
     * @param say tells a person what is fetched
     * @throws IllegalArgumentException naming the folder, what is wrong and what to do
     */
    void fetch(Consumer<String> say) {
        if (model.scripted()) {
            return;
        }
        Stream.concat(Stream.of(checkpoint()), adapter().stream())
                .filter(RemoteFolder.class::isInstance)
                .forEach(folder -> {
                    say.accept("model     " + folder.path() + ": fetched unless this machine has it");
                    try (ModelFolder.Opened opened = folder.open()) {
                        say.accept("model     " + folder.path() + " -> " + opened.directory());
                    }
                });
    }

    /**
     * Looks at the model's files as far as that needs no engine.
     *
     * @return what a person should know about a model that can be used
     * @throws IllegalArgumentException naming the file, what is wrong and what to do
     */
    List<String> warnings() {
        if (model.scripted()) {
            return List.of();
        }
        try (OpenedFolders files = OpenedFolders.of(checkpoint(), adapter().orElse(null))) {
            ModelFolder.Opened adapter = files.adapter();
            return CheckpointCheck.warnings(
                    files.checkpoint().directory(), adapter == null ? null : adapter.directory());
        }
    }

    /**
     * Whether the model's files are on this machine or mounted on it, so that nothing would be fetched to look at them.
     *
     * @throws IllegalArgumentException naming the setting if a remote folder cannot be used
     */
    boolean atHand() {
        return model.scripted()
                || Stream.concat(Stream.of(checkpoint()), adapter().stream())
                        .allMatch(folder -> !(folder instanceof RemoteFolder remote) || remote.isFetched());
    }

    /** The model's checkpoint. */
    ModelFolder checkpoint() {
        return at(CHECKPOINT, model.checkpoint(), List.of(CONFIG, WEIGHTS), "a Qwen2-Audio checkpoint");
    }

    /** The checkpoint's configuration, for which no weights are fetched. */
    Qwen2AudioConfig config() {
        ModelFolder checkpoint = checkpoint();
        try (ModelFolder.Opened opened = checkpoint.only(CONFIG).open()) {
            return Qwen2AudioConfig.read(opened.directory());
        } catch (IllegalArgumentException e) {
            throw checkpoint instanceof RemoteFolder
                    ? new IllegalArgumentException(CHECKPOINT + ": " + checkpoint.path() + ": " + e.getMessage(), e)
                    : e;
        }
    }

    /** The adapter of {@code model.adapter}, if one is set and the model has weights. */
    Optional<ModelFolder> adapter() {
        return model.scripted() ? Optional.empty() : model.adapter().map(path -> adapter("model.adapter", path));
    }

    /**
     * The adapter of another setting.
     *
     * @throws IllegalArgumentException naming the setting if it is remote and cannot be used
     */
    ModelFolder adapter(String setting, String path) {
        return at(setting, path, List.of("adapter_config.json", "adapter_model.safetensors"), "a PEFT adapter");
    }

    private ModelFolder at(String setting, String path, List<String> required, String what) {
        if (!EvaluationConfig.isRemote(path)) {
            return ModelFolder.local(path);
        }
        ModelFolder known = listed.get(path);
        if (known == null) {
            known = list(setting, path, required, what);
            listed.put(path, known);
        }
        return known;
    }

    /** @param required ends of names, of each of which there must be one */
    private RemoteFolder list(String setting, String path, List<String> required, String what) {
        RemoteFolder folder = remote.list(setting, path, CheckpointFingerprint::counts);
        for (String end : required) {
            boolean suffix = end.startsWith(".");
            if (folder.names().stream().noneMatch(name -> suffix ? name.endsWith(end) : name.equals(end))) {
                throw new IllegalArgumentException(setting + ": " + path + " holds no " + (suffix ? "*" : "") + end
                        + " (settings and weights in it: "
                        + (folder.names().isEmpty() ? "none" : String.join(", ", folder.names()))
                        + "); give the folder of " + what + " in Hugging Face form; weights are read from safetensors"
                        + " files only");
            }
        }
        return folder;
    }
}
