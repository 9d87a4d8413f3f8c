package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.jobs.config.source.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where it runs.
 *
 * @param master Spark master; if not there, spark-submit's, else this machine
 * @param conf Spark settings by full name; their values may be secret
 */
public record SparkConfig(Optional<String> master, Map<String, String> conf) {
    public SparkConfig {
        conf = Map.copyOf(conf);
    }

    void check(Problems problems) {
        for (String name : new TreeSet<>(conf.keySet())) {
            if (!name.startsWith("spark.")) {
                problems.add(
                        KnownKeys.SPARK_CONF + ".\"" + name + "\"",
                        "does not start with \"spark.\"; a Hadoop setting is given as spark.hadoop." + name);
            }
        }
    }

    /** Names the settings only. */
    @Override
    public String toString() {
        return "SparkConfig[master=" + master + ", conf keys=" + new TreeSet<>(conf.keySet()) + "]";
    }
}
