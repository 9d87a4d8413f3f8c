package io.hearsay.spark.session;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How to start or join Spark.
 *
 * <p>What spark-submit has set already wins over everything here; what is here wins over the session's defaults.
 *
 * @param appName name of the application in Spark's pages and logs
 * @param master Spark master, for example {@code local[2]}, where spark-submit was given none; if empty, {@code
 *     local[*]}
 * @param conf Spark settings by their full key ({@code spark.…}); storage endpoints and credentials come as {@code
 *     spark.hadoop.fs.s3a.…} and are never printed
 */
public record SessionSettings(String appName, Optional<String> master, Map<String, String> conf) {
    public SessionSettings {
        conf = Map.copyOf(conf);
        for (String key : conf.keySet()) {
            if (!key.startsWith("spark.")) {
                throw new IllegalArgumentException("Spark setting \"" + key
                        + "\" must start with \"spark.\"; a Hadoop setting is given as spark.hadoop.<key>");
            }
        }
    }

    /** A session on this machine alone, with {@code threads} tasks at a time. */
    public static SessionSettings local(String appName, int threads) {
        return new SessionSettings(appName, Optional.of("local[" + threads + "]"), Map.of());
    }

    /** Names the keys of the settings only: their values may be secret. */
    @Override
    public String toString() {
        return "SessionSettings[appName=" + appName + ", master=" + master.orElse("(not set)") + ", conf keys="
                + new TreeSet<>(conf.keySet()) + "]";
    }
}
