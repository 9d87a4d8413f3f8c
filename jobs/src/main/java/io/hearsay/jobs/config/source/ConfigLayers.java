package io.hearsay.jobs.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lays the sources over one another. Precedence: {@code --set} > {@code -Dhearsay.} > {@code HEARSAY_} > file >
 * defaults.
 */
public final class ConfigLayers {
    static final String PROPERTY_PREFIX = "hearsay.";
    static final String ENVIRONMENT_PREFIX = "HEARSAY_";

    /** Variables that the launcher reads; they are no settings. */
    private static final Set<String> OF_THE_LAUNCHER =
            Set.of("HEARSAY_HEAP", "HEARSAY_JAVA_OPTIONS", "HEARSAY_SUBMIT_OPTIONS", "HEARSAY_PLATFORMS");

    /** What a key can be; quotes are for Spark settings with odd names. */
    private static final Pattern KEY = Pattern.compile("[^\\s:=]+");

    private static final Pattern NOT_OF_A_KEY = Pattern.compile("[^A-Za-z0-9.-]");

    private final Config reference = packaged("hearsay.conf");
    private final KnownKeys keys = new KnownKeys(reference);
    private final Problems problems;

    public ConfigLayers(Problems problems) {
        this.problems = problems;
    }

    /**
     * All sources in one, every known key present; unknown keys are noted as problems.
     *
     * @throws ConfigurationException if the file cannot be read or is not HOCON; all else that could be said would only
     *     follow from that
     */
    public Config merge(ConfigSources sources) {
        Config merged = assigned(sources.assignments())
                .withFallback(properties(sources.systemProperties()))
                .withFallback(environment(sources.environment()));
        Config below = sources.file().map(ConfigLayers::file).orElse(ConfigFactory.empty());
        for (String name : sources.defaults()) {
            below = below.withFallback(packaged(name));
        }
        Config person = resolved(merged.withFallback(below));
        keys.check(person.root(), problems);
        return person.withFallback(reference);
    }

    public Config reference() {
        return reference;
    }

    private Config assigned(List<String> assignments) {
        Config all = ConfigFactory.empty();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            String key = assignment.substring(0, Math.max(0, equals)).strip();
            if (!KEY.matcher(key).matches()) {
                problems.add("--set " + leadingKey(assignment), "is not an assignment; expected --set key=value");
                continue;
            }
            all = with(all, key, assignment.substring(equals + 1).strip(), "--set");
        }
        return all;
    }

    /**
     * The setting that a text which is no assignment begins with. The rest of it may be a secret, and all of it if it
     * begins with none.
     */
    private String leadingKey(String text) {
        String first = NOT_OF_A_KEY.split(text.strip(), 2)[0];
        if (first.startsWith(KnownKeys.SPARK_CONF + ".")) {
            return KnownKeys.SPARK_CONF + "....";
        }
        return keys.isValue(first) ? first + " ..." : Secrets.HIDDEN;
    }

    private Config properties(Map<String, String> properties) {
        Config all = ConfigFactory.empty();
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            if (property.getKey().startsWith(PROPERTY_PREFIX)) {
                String key = property.getKey().substring(PROPERTY_PREFIX.length());
                all = with(all, key, property.getValue(), "-D" + property.getKey());
            }
        }
        return all;
    }

    private Config environment(Map<String, String> environment) {
        Config all = ConfigFactory.empty();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(ENVIRONMENT_PREFIX) || OF_THE_LAUNCHER.contains(name)) {
                continue;
            }
            String key = keys.ofEnvironment(name).orElse("");
            if (key.isEmpty()) {
                problems.add(name, "is not the variable of a setting; " + keys.environmentSuggestion(name));
            } else {
                all = with(all, key, variable.getValue(), "environment variable " + name);
            }
        }
        return all;
    }

    private Config with(Config all, String key, String value, String origin) {
        try {
            return all.withValue(path(key), value(key, value, origin));
        } catch (ConfigException e) {
            problems.add(key, "is not a key (" + origin + ")");
            return all;
        }
    }

    /** Below a free section the rest of the key is one name, dots and all, as Spark writes it. */
    private static String path(String key) {
        if (key.indexOf('"') < 0) {
            for (String section : KnownKeys.FREE_SECTIONS) {
                String free = section + ".";
                if (key.startsWith(free)) {
                    return free + ConfigUtil.joinPath(key.substring(free.length()));
                }
            }
        }
        return key;
    }

    private ConfigValue value(String key, String text, String origin) {
        if (!keys.isList(key)) {
            return ConfigValueFactory.fromAnyRef(text, origin);
        }
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        List<String> parts = Arrays.stream(bare.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return ConfigValueFactory.fromIterable(parts, origin);
    }

    private static Config file(Path file) {
        String key = "--config " + file;
        try {
            return ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException.IO e) {
            String what = Files.exists(file) ? "cannot be read" : "does not exist";
            throw new ConfigurationException(
                    List.of(key + " " + what + "; expected a HOCON file like conf/hearsay.conf"));
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of(key + " is not HOCON: " + Secrets.withoutSecrets(e)));
        }
    }

    private static Config resolved(Config settings) {
        try {
            return settings.resolve();
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of("${...} cannot be resolved: " + Secrets.withoutSecrets(e)));
        }
    }

    private static Config packaged(String name) {
        return ConfigFactory.parseResources(
                        ConfigLayers.class, name, ConfigParseOptions.defaults().setAllowMissing(false))
                .resolve();
    }
}
