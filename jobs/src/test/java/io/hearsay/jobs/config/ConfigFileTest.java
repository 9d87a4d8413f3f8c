package io.hearsay.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.config.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of settings that cannot be used, and the one that the settings in force are printed as. */
class ConfigFileTest {
    @TempDir
    Path scratch;

    @Test
    void givesASecretAsACommentSoThatItsMaskIsNeverASetting() throws IOException {
        HearsayConfig config = HearsayConfig.read(
                ConfigSources.of(Optional.empty(), "spark.conf.spark.x=hunter2", "run.seed=3"), Set.of());

        HearsayConfig again = HearsayConfig.read(ConfigSources.of(Optional.of(file(config.file()))), Set.of());

        assertThat(config.file())
                .startsWith("# Hidden values are comments")
                .contains("# spark.conf.\"spark.x\" = (hidden)\n");
        assertThat(again.spark().conf()).isEmpty();
        assertThat(again.study()).isEqualTo(config.study());
    }

    @Test
    void namesAFileThatIsNotThere() {
        problems(ConfigSources.of(Optional.of(scratch.resolve("none.conf"))))
                .singleElement()
                .asString()
                .contains("none.conf does not exist");
        problems(ConfigSources.of(Optional.of(scratch)))
                .singleElement()
                .asString()
                .contains(scratch + " cannot be read");
    }

    @Test
    void saysOnlyWhatIsWrongWithAFileThatCannotBeParsed() throws IOException {
        problems(ConfigSources.of(Optional.of(file("run { title = "))))
                .singleElement()
                .asString()
                .contains("study.conf is not HOCON");
        problems(ConfigSources.of(Optional.of(file("run.title = ${no.such.key}"))))
                .singleElement()
                .asString()
                .startsWith("${...} cannot be resolved: ");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(scratch.resolve("study.conf"), text);
    }

    private static ListAssert<String> problems(ConfigSources sources) {
        return assertThatThrownBy(() -> HearsayConfig.read(sources, Set.of(Need.values())))
                .isInstanceOf(ConfigurationException.class)
                .asInstanceOf(type(ConfigurationException.class))
                .extracting(ConfigurationException::problems, list(String.class));
    }
}
