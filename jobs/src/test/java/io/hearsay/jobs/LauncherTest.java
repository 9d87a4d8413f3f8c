package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher says what is missing before it builds or starts anything. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("hearsay").toAbsolutePath();

    @TempDir
    Path scratch;

    private Path jdk = Path.of("");

    @BeforeEach
    void installAnotherJava() throws IOException {
        jdk = scratch.resolve("jdk");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void refusesAJavaOlderThan17() throws IOException, InterruptedException {
        Said said = launch(LAUNCHER);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text())
                .contains("is Java 11; Hearsay needs a JDK, 17 or newer (17, 21 and 25 are tested): set JAVA_HOME");
    }

    @Test
    void saysWhyAJavaDoesNotStart() throws IOException, InterruptedException {
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho 'no Java runtime here' >&2\nexit 1\n");

        Said said = launch(LAUNCHER);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("bin/java does not start: no Java runtime here");
    }

    @Test
    void refusesAPlatformThatThereIsNothingFor() throws IOException, InterruptedException {
        Files.writeString(jdk.resolve("bin/java"), """
                #!/bin/sh
                echo '    java.specification.version = 21' >&2
                echo '    os.name = FreeBSD' >&2
                echo '    os.arch = amd64' >&2
                """);

        Said said = launch(LAUNCHER);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("is for FreeBSD on amd64; there are native parts for Linux on x86-64");
    }

    @Test
    void refusesAPlatformNobodyKnowsBeforeItBuildsAJarWithoutNativeParts() throws IOException, InterruptedException {
        Path spark = Files.createDirectories(scratch.resolve("spark/bin")).resolve("spark-submit");
        assertThat(Files.createFile(spark).toFile().setExecutable(true)).isTrue();

        Said said = launch(
                LAUNCHER,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "SPARK_HOME", scratch.resolve("spark").toString(),
                        "HEARSAY_PLATFORMS", "linux-arm64"));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text())
                .contains("HEARSAY_PLATFORMS is \"linux-arm64\"; expected one or more of linux-x86_64, linux-aarch64");
    }

    @Test
    void worksThroughASymbolicLinkFromAnyFolder() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(scratch.resolve("hearsay-link"), LAUNCHER);

        assertThat(launch(link)).isEqualTo(launch(LAUNCHER));
    }

    private record Said(int exitCode, String text) {}

    private Said launch(Path launcher) throws IOException, InterruptedException {
        return launch(launcher, Map.of("JAVA_HOME", jdk.toString()));
    }

    private Said launch(Path launcher, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder("bash", launcher.toString(), "demo")
                .directory(scratch.toFile())
                .redirectErrorStream(true);
        process.environment().remove("SPARK_HOME");
        process.environment().putAll(environment);
        Process started = process.start();
        String text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(started.waitFor(), text);
    }
}
