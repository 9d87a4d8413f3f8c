package io.hearsay.spark.stages.answer;

import static io.hearsay.spark.CountingModel.ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.spark.CountingModel;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are asked for once, whoever asks, and survive what ends a job. */
class AnswerStoreIT {
    private static final double EVERY_SHARD = 1e-9;

    @TempDir
    static Path data;

    private static HearsaySession session;
    private static List<String> lines;

    @TempDir
    Path out;

    private int batch = 16;

    @BeforeAll
    static void open() throws IOException {
        session = SharedSession.local(2);
        lines = Files.readAllLines(Fixtures.clips(data));
    }

    @BeforeEach
    void nothingAsked() {
        ASKED.set(0);
    }

    @Test
    void anotherRunWithTheSameStoreAsksNothing() {
        StageReport first = answer("a", lines, methods("model", "place 1", "baseline", "idk", "mcot"));
        List<Response> expected = responses("a");
        assertThat(ASKED).hasValue(36);

        StageReport second = answer("b", lines, methods("model", "place 2", "baseline", "idk", "mcot"));

        assertThat(ASKED)
                .as("another place, device number and memory ask nothing")
                .hasValue(36);
        assertThat(second.reused()).isFalse();
        assertThat(second.rows()).isEqualTo(first.rows());
        assertThat(responses("b")).isEqualTo(expected);
    }

    @Test
    void onlyWhatIsNewIsAsked() {
        answer("a", lines.subList(0, 10), methods("model", "", "baseline", "idk", "mcot"));
        ASKED.set(0);

        answer("a", lines.subList(0, 10), methods("model", "", "baseline", "idk", "agent"));
        assertThat(ASKED).as("one method of three is another: three asks each").hasValue(30);
        answer("a", lines, methods("model", "", "baseline", "idk", "mcot"));
        assertThat(ASKED).as("two items more").hasValue(30 + 6);
        answer("b", lines, methods("model", "", "baseline", "idk", "mcot"));
        assertThat(ASKED).as("the same again").hasValue(36);
        answer("b", lines, methods("other weights", "", "baseline", "idk", "mcot"));
        assertThat(ASKED).as("another model").hasValue(72);
        assertThat(responses("b")).hasSize(36);
    }

    @Test
    void anotherQuestionOrOrderOfChoicesIsAskedAndAnotherReferenceAnswerIsNot() {
        answer("a", lines, methods("model", "", "baseline"));
        ASKED.set(0);
        List<String> changed = new ArrayList<>(lines);
        changed.set(0, changed.get(0).replaceFirst("\"question\": \"", "\"question\": \"Now: "));
        changed.set(1, changed.get(1).replaceFirst("\\[(\"[^\"]*\"), (\"[^\"]*\")", "[$2, $1"));
        changed.set(2, changed.get(2).replaceFirst("\"id\": \"", "\"id\": \"renamed-"));
        String third = changed.get(3).replaceFirst(".*\"choices\": \\[(\"[^\"]*\"), (\"[^\"]*\").*", "$2");
        changed.set(3, changed.get(3).replaceFirst("\"answer\": \"[^\"]*\"", "\"answer\": " + third));

        answer("b", changed, methods("model", "", "baseline"));

        assertThat(changed.get(1)).isNotEqualTo(lines.get(1));
        assertThat(changed.get(3)).isNotEqualTo(lines.get(3));
        assertThat(ASKED).hasValue(2);
        assertThat(responses("b")).hasSize(12);
    }

    @Test
    void itemsThatAskTheSameAreAskedOnce() {
        List<String> twice = new ArrayList<>(lines);
        lines.forEach(line -> twice.add(line.replace("\"id\": \"d-", "\"id\": \"again-")));

        StageReport report = answer("a", twice, methods("model", "", "baseline"));

        assertThat(ASKED).hasValue(12);
        assertThat(report.rows()).isEqualTo(24);
        assertThat(responses("a").stream().map(Response::text).distinct()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aCrashCostsOnlyTheShardsInFlight() {
        List<String> many = repeated(400, lines);
        batch = 4;
        assertThatThrownBy(
                        () -> answer("a", many, List.of(treatment(new CountingModel("model", "crashing", 200, false)))))
                .isInstanceOf(StageException.class);
        int before = ASKED.get();
        int kept = rows(out.resolve("store/answers"));
        assertThat(kept).isPositive().isLessThan(400);
        assertThat(out.resolve("a/responses")).doesNotExist();

        answer("a", many, List.of(treatment(new CountingModel("model", ""))));

        assertThat(ASKED.get() - before).isEqualTo(400 - kept);
        assertThat(responses("a")).hasSize(400);
    }

    @Test
    void anUncommittedShardIsNeverReadAndIsRemoved() throws IOException {
        answer("a", lines, methods("model", "", "baseline"));
        try (Stream<Path> shards = Files.list(out.resolve("store/answers"))) {
            for (Path shard : shards.toList()) {
                Files.delete(shard.resolve("_SUCCESS"));
            }
        }
        ASKED.set(0);
        Path dead = Files.createDirectories(out.resolve("store/jobs")).resolve("dead");
        Files.writeString(dead, "{\"run_id\": \"dead\", \"host\": \"elsewhere\"}");
        Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minusSeconds(600)));
        session.claim(settings("b")).close();
        assertThat(dead).doesNotExist();
        assertThat(out.resolve("store/answers")).isEmptyDirectory();

        answer("b", lines, methods("model", "", "baseline"));

        assertThat(ASKED).hasValue(12);
    }

    @Test
    void theQuestionsOfAClipWithVeryManyAreSharedOut() {
        List<String> many = repeated(1500, lines.subList(0, 1));

        StageReport report = answer("a", many, methods("model", "", "baseline", "idk", "mcot"));

        assertThat(report.rows()).isEqualTo(4500);
        assertThat(ASKED).hasValue(4500);
    }

    @Test
    void aFaultIsNoAnswerAndIsAskedAgainByTheNextRun() {
        List<TreatmentRecipe> failing = List.of(treatment(new CountingModel("model", "failing", 4, true)));
        StageReport report = answer("a", lines, failing);
        assertThat(report.rows()).isEqualTo(12);
        assertThat(report.faults()).isPositive();
        assertThat(answer("a", lines, failing).reused())
                .as("the run keeps what it has")
                .isTrue();
        ASKED.set(0);

        StageReport mended = answer("b", lines, methods("model", "", "baseline"));

        assertThat(ASKED).hasValue((int) report.faults());
        assertThat(mended.rows()).isEqualTo(12);
        assertThat(mended.faults()).isZero();
        assertThat(responses("b"))
                .allSatisfy(response -> assertThat(response.fault()).isEmpty());
    }

    @Test
    void aModelThatCannotBeReadStopsTheStageByItsName() {
        assertThatThrownBy(() -> answer("a", lines, List.of(treatment(new Unreadable()))))
                .isInstanceOf(StageException.class)
                .hasMessage("The answer stage cannot go on: Model /nowhere cannot be opened: /nowhere is not there");
    }

    @Test
    void samplesAreEachTheirOwn() {
        TreatmentRecipe greedy = treatment(new CountingModel("model", ""));
        answer("a", lines, List.of(greedy, Fixtures.sampled("sample-1", greedy), Fixtures.sampled("sample-2", greedy)));

        assertThat(ASKED).hasValue(36);
        answer("b", lines, List.of(Fixtures.sampled("sample-2", greedy), Fixtures.sampled("sample-3", greedy)));
        assertThat(ASKED).hasValue(48);
    }

    /** As many different questions about some clips. */
    private static List<String> repeated(int count, List<String> clips) {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(clips.get(i % clips.size())
                    .replaceFirst("\"id\": \"", "\"id\": \"" + i + "-")
                    .replaceFirst("\"question\": \"", "\"question\": \"Number " + i + ": "));
        }
        return many;
    }

    private StageReport answer(String run, List<String> manifest, List<TreatmentRecipe> treatments) {
        Pipeline pipeline = session.pipeline(settings(run), StageListener.SILENT);
        try {
            Path file = Files.write(data.resolve("manifest-" + run + ".jsonl"), manifest);
            pipeline.items(session.readManifest(new ManifestSource(file.toString(), Optional.empty())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        pipeline.features(Fixtures.FEATURES);
        return pipeline.answer(new AnswerRequest(treatments, batch, 2, false, EVERY_SHARD));
    }

    private RunSettings settings(String run) {
        String id = run + "-" + System.nanoTime();
        return new RunSettings(
                out.resolve(run).toString(), id, "test", 1, out.resolve("store").toString(), false);
    }

    private List<Response> responses(String run) {
        return session.wholeTables(out.resolve(run).toString()).responses();
    }

    private static int rows(Path answers) {
        return (int) Fixtures.committedRows(answers);
    }

    private static List<TreatmentRecipe> methods(String weights, String place, String... names) {
        return Stream.of(names)
                .map(name -> Fixtures.treatment(name, Methods.named(name), new CountingModel(weights, place), false))
                .toList();
    }

    private static TreatmentRecipe treatment(ModelProvider model) {
        return Fixtures.treatment("baseline", Methods.baseline(), model, false);
    }

    /** A model whose files are not there. */
    private record Unreadable() implements ModelProvider {
        @Override
        public String cacheKey() {
            return "/nowhere";
        }

        @Override
        public String fingerprint() {
            throw new IllegalArgumentException("/nowhere is not there");
        }

        @Override
        public AudioLanguageModel open() {
            throw new IllegalStateException("opened");
        }
    }
}
