package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TaskResources;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageProgress;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.JudgeRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from recordings to figures, on two cores. */
class PipelineIT {
    @TempDir
    static Path data;

    private static HearsaySession session;
    private static Manifest manifest;

    @TempDir
    Path out;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
        manifest = session.readManifest(new ManifestSource(Fixtures.clips(data).toString(), Optional.empty()));
    }

    @Test
    void goesFromRecordingsToFiguresAndLosesNothing() {
        List<StageReport> reports = runAll(pipeline("run-1", false), 5);
        WholeTables tables = session.wholeTables(out.toString());

        // 12 items, 12 clips, 12 x 4 responses and verdicts; figures: (3 + 1 slices) x (4 of the baseline + 3 x 11).
        assertThat(reports).extracting(StageReport::rows).containsExactly(12L, 12L, 48L, 48L, 4L * (4 + 33));
        assertThat(reports).allMatch(report -> report.faults() == 0 && !report.reused());
        assertThat(tables.items()).isEqualTo(manifest.items());
        assertThat(tables.faults()).isEmpty();
        assertThat(tables.treatments())
                .extracting(Treatment::treatmentId)
                .containsExactly("baseline", "idk", "mcot", "silenced");
        assertThat(tables.responses()).hasSize(48).allSatisfy(response -> {
            assertThat(response.fault()).isEmpty();
            assertThat(response.exchanges()).isNotEmpty();
        });
        assertThat(tables.verdicts()).hasSize(48);
        assertThat(tables.floors()).hasSize(12).extracting(FloorRow::items).containsOnly(4L, 12L);
        assertThat(tables.card(Stage.ANSWER).provenance().datasetHash()).isEqualTo(manifest.datasetHash());
        assertThat(tables.card(Stage.JUDGE).settings()).containsEntry("judge_id", "text");
    }

    @Test
    void countsWhatTheVerdictsSay() {
        runAll(pipeline("run-1", false), 16);
        WholeTables tables = session.wholeTables(out.toString());
        Map<String, ItemVerdict> baseline = tables.verdicts().stream()
                .filter(verdict -> verdict.treatmentId().equals("baseline"))
                .collect(Collectors.toMap(ItemVerdict::itemId, verdict -> verdict));

        for (SliceCounts slice : tables.counts()) {
            List<ItemVerdict> verdicts = tables.verdicts().stream()
                    .filter(verdict -> verdict.treatmentId().equals(slice.treatmentId()))
                    .filter(verdict -> slice.modality().isEmpty()
                            || verdict.itemId().contains(slice.modality().get().label()))
                    .toList();
            slice.states()
                    .forEach((state, count) -> assertThat(verdicts)
                            .filteredOn(verdict -> verdict.verdict().state() == state)
                            .hasSize(count.intValue()));
            assertThat(slice.transitions().total()).isEqualTo(verdicts.size());
        }
        assertThat(baseline).hasSize(12);
        assertThat(tables.metrics())
                .filteredOn(
                        row -> row.metric() == Metric.ACCURACY && row.modality().isEmpty())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.items()).isEqualTo(12));
    }

    @Test
    void aSilencedTreatmentHearsOnlyLengths() {
        pipeline("run-1", false).items(manifest);
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.features(Fixtures.FEATURES);
        ModelProvider loudness = new ScriptedProvider(
                "loudness",
                request -> Float.toString(
                        request.turns().get(0).audio().get(0).logMel().toArray()[0]));
        pipeline.answer(new AnswerRequest(
                List.of(
                        Fixtures.treatment("heard", Methods.baseline(), loudness, false),
                        Fixtures.treatment("silenced", Methods.baseline(), loudness, true)),
                4,
                2));

        assertThat(session.wholeTables(out.toString()).responses())
                .filteredOn(response -> response.treatmentId().equals("silenced"))
                .hasSize(12)
                .extracting(Response::text)
                .containsOnly("-1.5");
        assertThat(session.wholeTables(out.toString()).responses())
                .filteredOn(response -> response.treatmentId().equals("heard"))
                .extracting(Response::text)
                .doesNotContain("-1.5");
    }

    @Test
    void aModelIsOpenedOnWhatSparkGivesTheTask() {
        pipeline("run-1", false).items(manifest);
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.features(Fixtures.FEATURES);
        pipeline.answer(new AnswerRequest(
                List.of(Fixtures.treatment("placed", Methods.baseline(), new Placed(), false)), 4, 2));

        assertThat(session.wholeTables(out.toString()).responses())
                .hasSize(12)
                .extracting(Response::text)
                .containsOnly("TaskResources[cores=1, gpus=[]]");
    }

    @Test
    void decodesAClipOnceHoweverManyItemsAskAboutIt() throws IOException {
        String line = Files.readAllLines(data.resolve("manifest.jsonl")).get(0);
        Path twice = Files.writeString(
                data.resolve("twice.jsonl"), line + "\n" + line.replace("\"id\": \"d-", "\"id\": \"again-"));
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(session.readManifest(new ManifestSource(twice.toString(), Optional.empty())));

        assertThat(pipeline.features(Fixtures.FEATURES).rows()).isEqualTo(1);
        assertThat(pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 1, 2))
                        .rows())
                .isEqualTo(8);
    }

    @Test
    void readsFeaturesBackClipByClip() {
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);

        List<AudioFeatures> features = new ArrayList<>();
        session.tables(out.toString()).features().forEachRemaining(features::add);

        assertThat(features)
                .extracting(AudioFeatures::audio)
                .containsExactlyInAnyOrderElementsOf(
                        manifest.items().stream().map(Item::audio).toList());
        assertThat(features).allSatisfy(clip -> {
            assertThat(clip.logMel().mels()).isEqualTo(128);
            assertThat(clip.logMel().frames()).isBetween(1, 3000);
            assertThat(clip.sha256()).hasSize(64);
        });
    }

    @Test
    void keepsACompleteTableOfTheSameSettingsAndMakesTheOthersAnew() {
        runAll(pipeline("run-1", false), 5);

        assertThat(runAll(pipeline("run-2", false), 16)).allMatch(StageReport::reused);
        assertThat(runAll(pipeline("run-3", true), 5)).noneMatch(StageReport::reused);
        Pipeline changed = pipeline("run-4", false);
        assertThat(changed.items(manifest).reused()).isTrue();
        assertThat(changed.features(Fixtures.features(80)).reused()).isFalse();
        assertThat(changed.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 5, 2))
                        .reused())
                .isFalse();
    }

    @Test
    void anotherReferenceAnswerMakesOtherVerdictsAndNothingElse() throws IOException {
        runAll(pipeline("run-1", false), 5);
        List<String> lines = Files.readAllLines(data.resolve("manifest.jsonl"));
        String second = lines.get(0).replaceFirst(".*\"choices\": \\[\"[^\"]*\", (\"[^\"]*\").*", "$1");
        String third = lines.get(0).replaceFirst(".*\"choices\": \\[\"[^\"]*\", \"[^\"]*\", (\"[^\"]*\").*", "$1");
        String other = lines.get(0).contains("\"answer\": " + second) ? third : second;
        lines.set(0, lines.get(0).replaceFirst("\"answer\": \"[^\"]*\"", "\"answer\": " + other));
        Path changed = Files.write(data.resolve("other-answer.jsonl"), lines);
        Pipeline pipeline = pipeline("run-2", false);

        assertThat(pipeline.items(new ManifestSource(changed.toString(), Optional.empty()))
                        .reused())
                .isFalse();

        assertThatThrownBy(() -> session.tables(out.toString()).requireConsistent())
                .isInstanceOf(StageException.class)
                .hasMessage(
                        "Table " + out + "/verdicts was made from another items table than the one that is there now;"
                                + " run the judge stage again");
        assertThatThrownBy(() -> pipeline.measure(new MeasureRequest("baseline")))
                .hasMessageContaining("run the judge stage again");
        assertThat(pipeline.features(Fixtures.FEATURES).reused()).isTrue();
        assertThat(pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 5, 2))
                        .reused())
                .isTrue();
        assertThat(pipeline.judge(Fixtures.JUDGE).reused()).isFalse();
        assertThat(pipeline.measure(new MeasureRequest("baseline")).reused()).isFalse();
        session.tables(out.toString()).requireConsistent();
    }

    @Test
    void anotherQuestionRefusesTheAnswersToTheOldOne() throws IOException {
        runAll(pipeline("run-1", false), 5);
        List<String> lines = Files.readAllLines(data.resolve("manifest.jsonl"));
        lines.set(0, lines.get(0).replaceFirst("\"question\": \"", "\"question\": \"Now: "));
        Path changed = Files.write(data.resolve("other-question.jsonl"), lines);
        Pipeline pipeline = pipeline("run-2", false);
        pipeline.items(new ManifestSource(changed.toString(), Optional.empty()));

        assertThatThrownBy(() -> pipeline.judge(Fixtures.JUDGE))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("/features was made from another items table")
                .hasMessageContaining("run the features stage again");
        pipeline.features(Fixtures.FEATURES);
        assertThatThrownBy(() -> pipeline.judge(Fixtures.JUDGE))
                .hasMessageContaining("/responses was made from another items table")
                .hasMessageContaining("run the answer stage again");
        pipeline.items(new ManifestSource(data.resolve("manifest.jsonl").toString(), Optional.empty()));
        assertThatThrownBy(() -> pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 5, 2)))
                .hasMessageContaining("/features was made from another items table")
                .hasMessageContaining("run the features stage again");
    }

    @Test
    void refusesATableWithoutItsCardByName() throws IOException {
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        Files.delete(out.resolve("features/_hearsay.json"));

        assertThatThrownBy(() -> pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 4, 2)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining(out + "/features is missing or incomplete")
                .hasMessageContaining("run the features stage first");
        assertThatThrownBy(() -> session.wholeTables(out.toString()).verdicts())
                .isInstanceOf(StageException.class)
                .hasMessageContaining(out + "/verdicts is missing or incomplete");
    }

    @Test
    void aModelThatCannotBeOpenedStopsTheStageWithItsReason() {
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        AnswerRequest request = new AnswerRequest(Fixtures.treatments(new Broken()), 4, 2);

        assertThatThrownBy(() -> pipeline.answer(request))
                .isInstanceOf(StageException.class)
                .hasMessage("The answer stage cannot go on: Model broken cannot be opened: config.json is not there");
        assertThat(out.resolve("responses")).doesNotExist();
    }

    @Test
    void aModelThatTripsOverOneItemFailsThatItemAlone() {
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        StageReport report = pipeline.answer(new AnswerRequest(
                List.of(Fixtures.treatment("baseline", Methods.baseline(), new Tripping("d-music-112"), false)),
                16,
                2));

        assertThat(report.rows()).isEqualTo(12);
        assertThat(report.faults()).isEqualTo(1);
        assertThat(session.wholeTables(out.toString()).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.itemId()).isEqualTo("d-music-112");
            assertThat(fault.code()).isEqualTo(FaultCode.MODEL_FAILED);
            assertThat(fault.detail())
                    .isEqualTo("treatment baseline: model tripping failed on item d-music-112 "
                            + "(java.lang.ArithmeticException: it trips); the other items went on");
        });
    }

    @Test
    void theJudgeKnowsAnAnswerThatReachedItsLimit() {
        Pipeline pipeline = pipeline("run-1", false);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        pipeline.answer(new AnswerRequest(
                List.of(
                        Fixtures.treatment("baseline", Methods.baseline(), new Saying(Completion.Finish.STOP), false),
                        Fixtures.treatment("cut", Methods.idk(), new Saying(Completion.Finish.LENGTH), false)),
                16,
                2));
        pipeline.judge(new JudgeRequest(() -> Judges.choice(HedgePolicy.ABSTAIN), "abstain", "baseline", List.of()));

        assertThat(session.wholeTables(out.toString()).verdicts())
                .allSatisfy(judged -> assertThat(judged.verdict().state()).isEqualTo(AnswerState.UNPARSED))
                .allSatisfy(judged -> assertThat(judged.verdict().basis().equals("cut off"))
                        .isEqualTo(judged.treatmentId().equals("cut")));
    }

    @Test
    void tellsHowItComesAlong() {
        List<StageProgress> heard = new ArrayList<>();
        RunSettings settings = new RunSettings(out.toString(), "run-1", "test", 1, false);
        Pipeline pipeline = session.pipeline(settings, heard::add);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);

        StageProgress last = heard.get(heard.size() - 1);
        assertThat(last.stage()).isEqualTo(Stage.FEATURES);
        assertThat(last.done()).isEqualTo(12);
        assertThat(last.total()).isEqualTo(12);
        assertThat(last.faults()).isZero();
    }

    private Pipeline pipeline(String runId, boolean rebuild) {
        return session.pipeline(new RunSettings(out.toString(), runId, "test", 1, rebuild), StageListener.SILENT);
    }

    private static List<StageReport> runAll(Pipeline pipeline, int batchSize) {
        return List.of(
                pipeline.items(manifest),
                pipeline.features(Fixtures.FEATURES),
                pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), batchSize, 2)),
                pipeline.judge(Fixtures.JUDGE),
                pipeline.measure(new MeasureRequest("baseline")));
    }

    private record Placed() implements ModelProvider {
        @Override
        public String cacheKey() {
            return "placed";
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public ModelProvider on(TaskResources task) {
            String given = task.toString();
            return new ScriptedProvider(given, request -> given);
        }

        @Override
        public AudioLanguageModel open() {
            throw new IllegalStateException("Opened outside a task");
        }
    }

    private record Broken() implements ModelProvider {
        @Override
        public String cacheKey() {
            return "broken";
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public AudioLanguageModel open() {
            throw new IllegalArgumentException("config.json is not there");
        }
    }

    /** Fails any call that holds a request about one item. */
    private record Tripping(String itemId) implements ModelProvider, AudioLanguageModel {
        @Override
        public String cacheKey() {
            return "tripping";
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public AudioLanguageModel open() {
            return this;
        }

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            if (requests.stream().anyMatch(request -> request.requestId().startsWith(itemId))) {
                throw new ArithmeticException("it trips");
            }
            return requests.stream()
                    .map(request -> new Completion(
                            "(A)", List.of(-0.5), Completion.Finish.STOP, new Completion.Usage(9, 1), Optional.empty()))
                    .toList();
        }

        @Override
        public void close() {}
    }

    /** Begins to describe the recording, whatever it is asked. */
    private record Saying(Completion.Finish finish) implements ModelProvider, AudioLanguageModel {
        @Override
        public String cacheKey() {
            return "saying " + finish;
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public AudioLanguageModel open() {
            return this;
        }

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            Completion begun = new Completion(
                    "In the recording there begins",
                    List.of(-0.5),
                    finish,
                    new Completion.Usage(9, 1),
                    Optional.empty());
            return requests.stream().map(request -> begun).toList();
        }

        @Override
        public void close() {}
    }
}
