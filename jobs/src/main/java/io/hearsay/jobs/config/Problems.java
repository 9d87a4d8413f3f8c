package io.hearsay.jobs.config;

import com.typesafe.config.ConfigValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong, each once, before anything is refused. */
final class Problems {
    private final Set<String> lines = new LinkedHashSet<>();

    void add(String key, String what) {
        lines.add(key + " " + what);
    }

    void add(String key, String what, ConfigValue where) {
        lines.add(key + " " + what + " (" + where.origin().description() + ")");
    }

    /** @throws ConfigurationException if there is any problem */
    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(List.copyOf(lines));
        }
    }
}
