package io.hearsay.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.methods.Methods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code conf/} are right and the commented one is complete. */
class ExampleFilesTest {
    private static final Path CONF = Path.of("..", "conf");

    private static Config reference() {
        return ConfigFactory.parseFile(CONF.resolve("hearsay.conf").toFile());
    }

    @Test
    void everyFileOfConfCanBeRead() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            List<Path> examples =
                    files.filter(file -> file.toString().endsWith(".conf")).toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
            assertThat(examples)
                    .allSatisfy(file -> assertThat(HearsayConfig.read(ConfigSources.of(Optional.of(file)), Set.of()))
                            .as(file.toString())
                            .isNotNull());
        }
    }

    @Test
    void everyKeyOfTheReferenceFileHasAComment() {
        Config reference = reference();

        assertThat(reference.entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().origin().comments())
                        .as(entry.getKey())
                        .isNotEmpty());
        assertThat(reference.getConfig("train.phases").root())
                .hasSize(5)
                .allSatisfy((phase, settings) ->
                        assertThat(settings.origin().comments()).as(phase).isNotEmpty());
    }

    @Test
    void theReferenceFileNamesEveryMethod() {
        assertThat(reference().getValue("answer.methods").origin().comments())
                .anySatisfy(comment -> assertThat(comment).contains(String.join(", ", Methods.names())));
    }

    @Test
    void everyKeyHasAnEnvironmentVariableOfItsOwn() {
        Config reference = reference();
        Set<String> names = new TreeSet<>();

        assertThat(reference.entrySet())
                .allSatisfy(entry -> assertThat(names.add(KnownKeys.environmentName(entry.getKey())))
                        .as(entry.getKey())
                        .isTrue());
    }
}
