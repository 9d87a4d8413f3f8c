package io.hearsay.jobs.config;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong before anything is refused. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(String key, String what) {
        lines.add(key + " " + what);
    }

    void add(String key, String what, ConfigValue where) {
        lines.add(key + " " + what + " (" + where.origin().description() + ")");
    }

    /** @throws ConfigurationException if there is any problem */
    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(lines);
        }
    }
}
