package io.hearsay.jobs.config.source;

import com.typesafe.config.ConfigValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong, each once, before anything is refused. */
public final class Problems {
    private final Set<String> lines = new LinkedHashSet<>();

    public void add(String key, String what) {
        lines.add(key + " " + what);
    }

    public void add(String key, String what, ConfigValue where) {
        lines.add(key + " " + what + " (" + where.origin().description() + ")");
    }

    /** @throws ConfigurationException if there is any problem */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(List.copyOf(lines));
        }
    }
}
