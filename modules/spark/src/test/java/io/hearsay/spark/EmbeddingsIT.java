package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers from stored embeddings of clips. */
class EmbeddingsIT {
    private static final AtomicInteger ENCODED = new AtomicInteger();

    @TempDir
    static Path data;

    private static HearsaySession session;
    private static Manifest manifest;

    @TempDir
    Path out;

    private Pipeline pipeline;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
        manifest = session.readManifest(new ManifestSource(Fixtures.clips(data).toString(), Optional.empty()));
    }

    @BeforeEach
    void hear() {
        pipeline = session.pipeline(new RunSettings(out.toString(), "run", "test", 1, false), StageListener.SILENT);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        ENCODED.set(0);
    }

    @Test
    void answersTheSameAndTouchesNoAudioAgain() throws IOException {
        List<TreatmentRecipe> all = Fixtures.treatments(new Encoding("weights", 0));
        pipeline.answer(new AnswerRequest(all, 4, 2));
        List<Response> expected = responses();
        assertThat(ENCODED).as("encoded without a table").hasValue(0);
        pipeline.answer(new AnswerRequest(all.subList(0, 1), 4, 2));

        pipeline.answer(new AnswerRequest(all, 4, 2, true));

        assertThat(responses()).hasSize(48).isEqualTo(expected);
        assertThat(ENCODED).as("12 clips and their silence").hasValue(24);
        removeRows(out.resolve("store/features"));
        List<TreatmentRecipe> others = List.of(
                Fixtures.treatment("again", Methods.baseline(), new Encoding("weights", 0), false),
                Fixtures.treatment("silenced", Methods.baseline(), new Encoding("weights", 0), true));
        pipeline.answer(new AnswerRequest(others, 5, 2, true));
        assertThat(responses().stream().map(Response::text))
                .containsExactlyElementsOf(expected.stream()
                        .filter(response -> List.of("baseline", "silenced").contains(response.treatmentId()))
                        .map(Response::text)
                        .toList());
        assertThat(ENCODED).hasValue(24);
    }

    @Test
    void encodesAnewForAnotherEncoder() {
        TreatmentRecipe first = Fixtures.treatment("a", Methods.baseline(), new Encoding("weights", 0), false);
        TreatmentRecipe second = Fixtures.treatment("b", Methods.baseline(), new Encoding("others", 0), false);

        pipeline.answer(new AnswerRequest(List.of(first), 4, 2, true));
        pipeline.answer(new AnswerRequest(List.of(second), 4, 2, true));

        assertThat(ENCODED).hasValue(24);
        assertThatThrownBy(() -> pipeline.answer(new AnswerRequest(List.of(first, second), 4, 2, true)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("hear in 2 different ways");
    }

    @Test
    void aClipThatTheEncoderRefusesIsAFaultOfItsItems() {
        List<Integer> lengths = new ArrayList<>();
        session.tables(out.toString()).features().forEachRemaining(clip -> lengths.add(frames(clip)));
        int least = lengths.stream().sorted().toList().get(3);
        long refused = lengths.stream().filter(frames -> frames < least).count();

        StageReport report = pipeline.answer(new AnswerRequest(
                List.of(Fixtures.treatment("a", Methods.baseline(), new Encoding("weights", least), false)),
                4,
                2,
                true));

        assertThat(report.rows()).isEqualTo(12 - refused);
        assertThat(session.wholeTables(out.toString()).faults())
                .hasSize((int) refused)
                .allSatisfy(EmbeddingsIT::assertRefused);
    }

    @Test
    void refusesAModelThatEncodesNothing() {
        assertThatThrownBy(
                        () -> pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 4, 2, true)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("Model scripted:hearing encodes no clips ahead");
    }

    private static void assertRefused(Fault fault) {
        assertThat(fault.code()).isEqualTo(FaultCode.FEATURES_MISSING);
        assertThat(fault.detail()).contains("too short for this encoder");
    }

    private static int frames(AudioFeatures clip) {
        return clip.logMel().frames();
    }

    private List<Response> responses() {
        return session.wholeTables(out.toString()).responses();
    }

    private static void removeRows(Path table) throws IOException {
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A model that answers with what its encoder made of the clip. */
    private record Encoding(String weights, int leastFrames) implements ModelProvider {
        @Override
        public String cacheKey() {
            return "encoding " + weights + " " + leastFrames;
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public Optional<String> encoderFingerprint() {
            return Optional.of(weights);
        }

        @Override
        public AudioLanguageModel open() {
            return new Model(leastFrames);
        }
    }

    private record Model(int leastFrames) implements AudioEncodingModel {
        @Override
        public List<Encoded> encode(List<AudioClip> clips) {
            ENCODED.addAndGet(clips.size());
            return clips.stream().map(clip -> encoded(clip.logMel())).toList();
        }

        private Encoded encoded(LogMel logMel) {
            return logMel.frames() < leastFrames
                    ? new Encoded(
                            Optional.empty(),
                            Optional.of(
                                    new Completion.RequestFault(FaultCode.MODEL_FAILED, "too short for this encoder")))
                    : new Encoded(Optional.of(embeddings(logMel)), Optional.empty());
        }

        private static AudioEmbeddings embeddings(LogMel logMel) {
            float sum = 0;
            for (float value : logMel.toArray()) {
                sum += value;
            }
            return new AudioEmbeddings(2, 2, new float[] {sum, logMel.frames(), 1, 1 / 3f});
        }

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            return requests.stream().map(this::completion).toList();
        }

        private Completion completion(ModelRequest request) {
            AudioClip clip = request.turns().get(0).audio().get(0);
            AudioEmbeddings heard =
                    clip.sound() instanceof AudioEmbeddings embeddings ? embeddings : embeddings(clip.logMel());
            String text = clip.audioId() + " " + heard.hashCode();
            return new Completion(
                    text, List.of(), Completion.Finish.STOP, new Completion.Usage(1, 1), Optional.empty());
        }

        @Override
        public void close() {}
    }
}
