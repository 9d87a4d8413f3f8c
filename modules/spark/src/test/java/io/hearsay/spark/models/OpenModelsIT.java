package io.hearsay.spark.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models under one stage, on two cores. */
class OpenModelsIT {
    @TempDir
    static Path data;

    private static HearsaySession session;

    @TempDir
    Path out;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
    }

    @Test
    void finishesTheWorkOfOneModelBeforeItOpensTheNext() {
        Pipeline pipeline =
                session.pipeline(new RunSettings(out.toString(), "run-1", "test", 1, false), StageListener.SILENT);
        pipeline.items(
                session.readManifest(new ManifestSource(Fixtures.clips(data).toString(), Optional.empty())));
        pipeline.features(Fixtures.FEATURES);
        OpenModels.closeAll();
        LoggedModel.EVENTS.clear();
        List<TreatmentRecipe> treatments = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            treatments.add(Fixtures.treatment("base-" + key, Methods.baseline(), new LoggedModel(key), false));
        }
        treatments.add(Fixtures.treatment("idk-a", Methods.idk(), new LoggedModel("a"), false));

        StageReport report = pipeline.answer(new AnswerRequest(treatments, 3, 1));

        assertThat(report.rows()).isEqualTo(4 * 12);
        OpenModels.closeAll();
        assertThat(LoggedModel.EVENTS).containsExactly("open a", "close a", "open b", "close b", "open c", "close c");
    }

    /** Notes when it is opened and closed. */
    private record LoggedModel(String cacheKey) implements ModelProvider, AudioLanguageModel {
        @Override
        public String fingerprint() {
            return cacheKey();
        }

        private static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());

        @Override
        public AudioLanguageModel open() {
            EVENTS.add("open " + cacheKey);
            return this;
        }

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            return requests.stream()
                    .map(request -> new Completion(
                            "(A)", List.of(-0.5), Completion.Finish.STOP, new Completion.Usage(9, 1), Optional.empty()))
                    .toList();
        }

        @Override
        public void close() {
            EVENTS.add("close " + cacheKey);
        }
    }
}
