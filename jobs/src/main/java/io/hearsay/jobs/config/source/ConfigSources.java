package io.hearsay.jobs.config.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where settings come from, the strongest first; below all of them are the defaults of {@code hearsay.conf}.
 *
 * @param assignments {@code key=value} texts of the command line; of two for one key the later holds
 * @param systemProperties Java system properties; those that start with {@code hearsay.} are settings
 * @param environment environment variables; those that start with {@code HEARSAY_} are settings
 * @param defaults packaged files that stand below the person's file, the stronger first, for example {@code demo.conf}
 * @param file the person's HOCON file
 */
public record ConfigSources(
        List<String> assignments,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Optional<Path> file,
        List<String> defaults) {
    public ConfigSources {
        assignments = List.copyOf(assignments);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        defaults = List.copyOf(defaults);
    }

    /** Nothing but assignments and, if given, a file. */
    public static ConfigSources of(Optional<Path> file, String... assignments) {
        return new ConfigSources(List.of(assignments), Map.of(), Map.of(), file, List.of());
    }

    /** What is set around this process: its system properties and environment. */
    public static ConfigSources ofProcess(Optional<Path> file, List<String> assignments, List<String> defaults) {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(ConfigLayers.PROPERTY_PREFIX))
                .collect(Collectors.toMap(name -> name, System::getProperty));
        return new ConfigSources(assignments, properties, System.getenv(), file, defaults);
    }
}
