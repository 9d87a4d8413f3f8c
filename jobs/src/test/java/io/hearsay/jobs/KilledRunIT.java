package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Response;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed goes on after what it had committed, and gives what an undisturbed one gives. */
class KilledRunIT {
    private static final int MINUTES = 20;
    private static final int QUESTIONS = 400;

    /** Answers that a run of this study wants: 12 + 400 questions, three methods. */
    private static final int ANSWERS = 3 * (12 + QUESTIONS);

    @TempDir
    Path scratch;

    private Path conf = Path.of("");

    @BeforeEach
    void write() throws IOException {
        conf = new SmallStudy(scratch)
                .withQuestions(QUESTIONS)
                .configuration("model.kind = scripted", "answer.batch-size = 4", "answer.commit-minutes = 1e-6");
    }

    @Test
    void asksNothingAgainThatWasCommitted() throws Exception {
        Path run = scratch.resolve("run");
        Path answers = run.resolve("store/answers");
        kill(run, answers);
        List<Path> kept = shards(answers, true);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
        assertThat(run.resolve("responses")).doesNotExist();

        String said = start(run);

        assertThat(said).containsPattern("answer +" + ANSWERS + " answers wanted, [1-9]\\d* of them in the store");
        assertThat(said)
                .containsPattern("features +12 clips wanted, 12 of them in the store, 0 to do|features .* kept");
        assertThat(shards(answers, true)).containsAll(kept);
        assertThat(shards(answers, false)).as("what the killed one left").isEmpty();
        assertThat(run.resolve("run.lock")).doesNotExist();
        Path whole = scratch.resolve("whole");
        start(whole);
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            WholeTables found = session.wholeTables(run.toString());
            WholeTables expected = session.wholeTables(whole.toString());
            assertThat(found.responses()).hasSize(ANSWERS).isEqualTo(expected.responses());
            assertThat(found.metrics()).isEqualTo(expected.metrics());
            assertThat(found.responses().stream().map(Response::text)).doesNotContain("");
        }
        assertThat(start(run)).as("nothing is left to do").containsPattern("answer .* kept");
    }

    /** Starts a run and kills it when it has committed a few answers. */
    private void kill(Path run, Path answers) throws IOException, InterruptedException {
        Process process = process(run, scratch.resolve("killed.txt"));
        try {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            while (process.isAlive() && shards(answers, true).size() < 2 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(process.isAlive()).as("it was still at work").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private String start(Path run) throws IOException, InterruptedException {
        Path said = scratch.resolve("said.txt");
        Process process = process(run, said);
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private Process process(Path run, Path said) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX:Tiered"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Hearsay.class.getName(), "run", "-c", conf.toString(), "-o", run.toString()));
        command.addAll(List.of("--set", "spark.master=local[2]"));
        return new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** The shards that are committed, or those that are not. */
    private static List<Path> shards(Path folder, boolean committed) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> shards = Files.list(folder)) {
            return shards.filter(shard -> Files.exists(shard.resolve("_SUCCESS")) == committed)
                    .toList();
        }
    }
}
