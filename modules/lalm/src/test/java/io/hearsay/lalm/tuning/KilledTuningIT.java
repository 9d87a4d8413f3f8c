package io.hearsay.lalm.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tuning run in a process of its own that is killed, as when memory is short or a machine goes. */
class KilledTuningIT {
    /** Of nine; every second step is saved. The second run goes on from where the first was saved last. */
    private static final List<Integer> LAST_STEPS = List.of(4, 6);

    @TempDir
    private Path folder;

    @Test
    void makesTheSameAdapterWhenItsProcessIsKilledAtRandomAndGoesOn() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        Path killed = folder.resolve("killed");
        int step = 0;
        StringBuilder kills = new StringBuilder("killed");
        for (int last : LAST_STEPS) {
            step = random.nextInt(step + 1, last + 1);
            int millis = random.nextInt(0, 30);
            kills.append(" at step ").append(step).append(" + ").append(millis).append(" ms");
            killAt(step, millis, killed);
        }
        assertThat(killed.resolve(AdapterFolder.CONFIG)).doesNotExist();

        new LoraTuner(TuningRuns.checkpoint(), TuningRuns.SETTINGS, progress -> true)
                .tune(TuningRuns.examples(10), killed);
        new LoraTuner(TuningRuns.checkpoint(), TuningRuns.SETTINGS, progress -> true)
                .tune(TuningRuns.examples(10), folder.resolve("whole"));

        for (String file : List.of(AdapterFolder.WEIGHTS, AdapterFolder.CONFIG)) {
            assertThat(killed.resolve(file))
                    .as(kills.toString())
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    private void killAt(int step, int millis, Path adapter) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.pytorch.num_threads=" + System.getProperty("ai.djl.pytorch.num_threads", "1"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TuningRuns.class.getName(),
                        adapter.toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.equals("step " + step)) {
                line = said.readLine();
            }
            assertThat(line).as(() -> text(errors)).isNotNull();
            Thread.sleep(millis);
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).as("it was killed, not done").isNotZero();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
