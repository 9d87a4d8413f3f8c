package io.hearsay.jobs.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The keys of {@code hearsay.conf}: every key there is, and below the free sections any. */
public final class KnownKeys {
    /** Section whose keys are Spark's. */
    public static final String SPARK_CONF = "spark.conf";

    /** Section whose keys are names of adapters. */
    public static final String READY_ADAPTERS = "study.ready-adapters";

    /** Sections whose keys are free. */
    static final Set<String> FREE_SECTIONS = Set.of(SPARK_CONF, READY_ADAPTERS);

    /** Keys that have got another name. */
    private static final Map<String, String> RENAMED = Map.of(
            "tune.rate", "tune.learning-rate",
            "tune.clip", "tune.max-grad-norm",
            "train.examine-minutes", "train.evaluate-minutes");

    private final Map<String, ConfigValueType> types = new TreeMap<>();

    KnownKeys(Config reference) {
        reference
                .entrySet()
                .forEach(entry -> types.put(entry.getKey(), entry.getValue().valueType()));
    }

    /** True if {@code key} names a value. */
    boolean isValue(String key) {
        return types.containsKey(key);
    }

    /** True if {@code key} names a value that is a list. */
    boolean isList(String key) {
        return types.get(key) == ConfigValueType.LIST;
    }

    /** The key that the environment variable {@code name} sets, for example {@code HEARSAY_RUN_SEED}. */
    Optional<String> ofEnvironment(String name) {
        return types.keySet().stream()
                .filter(key -> environmentName(key).equals(name))
                .findFirst();
    }

    /** What a variable that names no setting may have meant. */
    String environmentSuggestion(String name) {
        return RENAMED.entrySet().stream()
                .filter(entry -> environmentName(entry.getKey()).equals(name))
                .map(entry -> entry.getKey() + " is called " + entry.getValue() + " now; set "
                        + environmentName(entry.getValue()))
                .findFirst()
                .orElse("expected for example " + environmentName("answer.batch-size") + " for answer.batch-size");
    }

    /** Name of the environment variable that sets {@code key}. */
    public static String environmentName(String key) {
        return ConfigLayers.ENVIRONMENT_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Notes what of {@code settings} is not a known key or is a value in place of a section. */
    void check(ConfigObject settings, Problems problems) {
        check("", settings, problems);
    }

    private void check(String section, ConfigObject settings, Problems problems) {
        for (Map.Entry<String, ConfigValue> entry : settings.entrySet()) {
            String key = section + ConfigUtil.joinPath(entry.getKey());
            ConfigValue value = entry.getValue();
            if (isValue(key) || (FREE_SECTIONS.contains(key) && value.valueType() == ConfigValueType.OBJECT)) {
                continue;
            }
            boolean isSection = FREE_SECTIONS.contains(key)
                    || types.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
            if (value instanceof ConfigObject below && !(below.isEmpty() && !isSection)) {
                check(key + ".", below, problems);
            } else if (isSection) {
                problems.add(key, "is a section: expected { " + below(key) + " }", value);
            } else {
                problems.add(key, "is not a setting; " + suggestion(key), value);
            }
        }
    }

    /** Some keys of a section, for a person who wrote a value in its place. */
    private String below(String section) {
        List<String> names = types.keySet().stream()
                .filter(known -> known.startsWith(section + "."))
                .map(known -> known.substring(section.length() + 1))
                .toList();
        return names.isEmpty() || names.size() > 8 ? "..." : String.join(", ", names);
    }

    /** What the person may have meant by {@code key}. */
    String suggestion(String key) {
        String renamed = RENAMED.get(key);
        if (renamed != null) {
            return "it is called " + renamed + " now";
        }
        Optional<String> near =
                types.keySet().stream().min(Comparator.comparingInt((String known) -> distance(key, known)));
        return near.filter(known -> distance(key, known) <= EditDistance.mostEdits(key))
                .map(known -> "did you mean " + known + "?")
                .orElse("all settings are in conf/hearsay.conf");
    }

    /** Single-character edits between the two; with an equal last part of the path never more than two. */
    private static int distance(String key, String known) {
        int edits = EditDistance.between(key, known);
        return lastPart(key).equals(lastPart(known)) ? Math.min(edits, 2) : edits;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
