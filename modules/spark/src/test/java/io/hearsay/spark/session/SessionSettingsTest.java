package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {
    @Test
    void neverPrintsAValueOfItsSettings() {
        SessionSettings settings =
                new SessionSettings("study", Optional.of("local[2]"), Map.of("spark.hadoop.fs.s3a.secret.key", "hush"));

        assertThat(settings.toString())
                .contains("study", "local[2]", "spark.hadoop.fs.s3a.secret.key")
                .doesNotContain("hush");
    }

    @Test
    void refusesASettingThatIsNotSparks() {
        Map<String, String> conf = Map.of("fs.s3a.endpoint", "http://localhost");

        assertThatThrownBy(() -> new SessionSettings("study", Optional.empty(), conf))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Spark setting \"fs.s3a.endpoint\" must start with \"spark.\"; a Hadoop setting is given as spark.hadoop.<key>");
    }

    @Test
    void aLocalMasterTriesAFailedTaskAgain() {
        assertThat(HearsaySession.patient("local")).isEqualTo("local[1,4]");
        assertThat(HearsaySession.patient("local[2]")).isEqualTo("local[2,4]");
        assertThat(HearsaySession.patient("local[*]")).isEqualTo("local[*,4]");
        assertThat(HearsaySession.patient("local[2,1]")).isEqualTo("local[2,1]");
        assertThat(HearsaySession.patient("spark://host:7077")).isEqualTo("spark://host:7077");
    }

    @Test
    void theMasterAndTheNameGivenToSparkSubmitWinButNotItsDefaults() {
        SessionSettings settings = new SessionSettings("study", Optional.of("spark://host:7077"), Map.of());

        assertThat(HearsaySession.master("local[*]", settings)).isEqualTo("spark://host:7077");
        assertThat(HearsaySession.master("yarn", settings)).isEqualTo("yarn");
        assertThat(HearsaySession.master("local[*]", new SessionSettings("study", Optional.empty(), Map.of())))
                .isEqualTo("local[*]");
        assertThat(HearsaySession.name("io.hearsay.jobs.Hearsay", settings)).isEqualTo("study");
        assertThat(HearsaySession.name("", settings)).isEqualTo("study");
        assertThat(HearsaySession.name("nightly", settings)).isEqualTo("nightly");
    }
}
