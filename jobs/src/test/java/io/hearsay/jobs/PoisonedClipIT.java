package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.FaultCode;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clip that makes native code write where it must not: it kills whichever process decodes it. */
class PoisonedClipIT {
    private static final int CLIPS = 12;
    private static final int MINUTES = 20;

    /** Stands in for a class of the decoder in every process that is started with the folder before its class path. */
    private static final String STAND_IN = """
            package io.hearsay.audio.decode;

            public final class NestedBoxes {
                public static void check(byte[] bytes) throws Exception {
                    if (new String(bytes, "ISO-8859-1").startsWith("poison")) {
                        java.lang.reflect.Field unsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                        unsafe.setAccessible(true);
                        ((sun.misc.Unsafe) unsafe.get(null)).putByte(0, (byte) 1);
                    }
                }
            }
            """;

    @TempDir
    Path scratch;

    private Path run = Path.of("");
    private Path conf = Path.of("");
    private Path standIn = Path.of("");

    @BeforeEach
    void compileTheStandIn() throws IOException {
        run = scratch.resolve("run");
        conf = new SmallStudy(scratch).withClip("poisoned", "poison").configuration("model.kind = scripted");
        standIn = Files.createDirectories(scratch.resolve("stand-in"));
        Path source = Files.writeString(scratch.resolve("NestedBoxes.java"), STAND_IN);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-XDignore.symbol.file",
                                "-proc:none",
                                "-d",
                                standIn.toString(),
                                source.toString()))
                .isZero();
    }

    @Test
    void takesOneStartWithItAndIsAFaultAtTheNext() throws Exception {
        Ended first = start();

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.text()).contains("SIGSEGV");
        assertThat(run.resolve("features.begun")).exists();
        assertThat(run.resolve("features")).doesNotExist();

        Ended second = start();

        assertThat(second.exitCode()).as(second.text()).isZero();
        assertOneFault();
    }

    @Test
    void isAFaultAtOnceWhereClipsAreIsolated() throws Exception {
        Ended first = start("--set", "features.isolate=true");

        assertThat(first.exitCode()).as(first.text()).isZero();
        assertOneFault();
    }

    /** The poisoned clip is named with what became of its decoder; every other one has its features. */
    private void assertOneFault() {
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            WholeTables tables = session.wholeTables(run.toString());
            assertThat(tables.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.itemId()).isEqualTo("poisoned");
                assertThat(fault.code()).isEqualTo(FaultCode.AUDIO_DAMAGED);
                assertThat(fault.detail()).contains("poisoned.wav: it kills the process that decodes it (exit code 1)");
            });
            List<String> uris = new ArrayList<>();
            tables.features().forEachRemaining(clip -> uris.add(clip.audio().uri()));
            assertThat(uris).doesNotHaveDuplicates().hasSize(CLIPS).noneMatch(uri -> uri.contains("poison"));
        }
        assertThat(run.resolve("features.begun")).doesNotExist();
    }

    private record Ended(int exitCode, String text) {}

    /** The features job in a process of its own. */
    private Ended start(String... further) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX:Tiered"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hearsay.class.getName()));
        command.addAll(List.of("features", "-c", conf.toString(), "-o", run.toString()));
        command.addAll(List.of("--set", "spark.master=local[1]"));
        command.addAll(List.of(further));
        File said = scratch.resolve("said.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said);
        // The environment reaches the processes that this one starts, too.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xbootclasspath/a:" + standIn);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said.toPath()));
    }
}
