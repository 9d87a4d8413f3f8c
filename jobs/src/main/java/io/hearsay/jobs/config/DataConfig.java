package io.hearsay.jobs.config;

import io.hearsay.core.manifest.Modality;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.fields.ModalityWords;
import io.hearsay.manifests.formats.Field;
import io.hearsay.manifests.formats.ManifestSettings;
import io.hearsay.manifests.formats.PublishedFormats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions and audio.
 *
 * @param manifest Hadoop path of the questions; empty where a job does not need it
 * @param audioRoot folder that relative audio paths start from; if not there, the manifest's
 * @param settings how its rows are to be understood
 */
public record DataConfig(String manifest, Optional<String> audioRoot, ManifestSettings settings) {
    private static final String AUTO = "auto";
    private static final String REBASE = "data.rebase";
    private static final String ARROW = "->";

    /** Rows are known by their shape. */
    public DataConfig(String manifest, Optional<String> audioRoot) {
        this(manifest, audioRoot, ManifestSettings.DEFAULTS);
    }

    static DataConfig read(KeyReader keys, Problems problems) {
        List<String> formats = new ArrayList<>(List.of(AUTO));
        formats.addAll(PublishedFormats.names());
        Set<String> schemes = keys.texts("data.schemes").stream()
                .map(scheme -> scheme.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        ManifestSettings settings = new ManifestSettings(
                Optional.of(keys.oneOf("data.format", formats)).filter(name -> !name.equals(AUTO)),
                columns(keys),
                rebase(keys, problems),
                modality(keys, problems),
                schemes);
        return new DataConfig(keys.text("data.manifest"), keys.optional("data.audio-root"), settings);
    }

    private static Map<String, String> columns(KeyReader keys) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            keys.optional("data.columns." + field.label()).ifPresent(column -> columns.put(field.label(), column));
        }
        return columns;
    }

    private static Map<String, String> rebase(KeyReader keys, Problems problems) {
        Map<String, String> rebase = new LinkedHashMap<>();
        for (String entry : keys.texts(REBASE)) {
            int arrow = entry.indexOf(ARROW);
            if (arrow <= 0 || entry.substring(0, arrow).isBlank()) {
                problems.add(REBASE, "has \"" + entry + "\"; expected FROM -> TO, for example /data/author -> audio");
            } else {
                rebase.put(
                        entry.substring(0, arrow).strip(),
                        entry.substring(arrow + ARROW.length()).strip());
            }
        }
        return rebase;
    }

    private static Optional<Modality> modality(KeyReader keys, Problems problems) {
        String key = "data.default-modality";
        Optional<String> word = keys.optional(key);
        Optional<Modality> modality = word.flatMap(ModalityWords::parse);
        if (word.isPresent() && modality.isEmpty()) {
            problems.add(key, "is \"" + word.get() + "\"; expected sound, music, speech or a mix such as sound-music");
        }
        return modality;
    }

    /** The manifest, as the stages take it. */
    public ManifestSource source() {
        return new ManifestSource(manifest, audioRoot, settings);
    }
}
