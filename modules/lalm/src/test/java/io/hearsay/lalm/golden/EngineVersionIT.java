package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.model.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reminds whoever changes the engine that answers already given are kept as long as its version is the same. */
class EngineVersionIT {
    private static final String KEPT = "1 b4665368b1fe";

    @Test
    void keptAnswersAreThoseOfTheVersion() {
        GoldenFolder folder = GoldenFolder.all().get(0);
        Qwen2AudioProvider provider =
                new Qwen2AudioProvider(folder.path().toString(), null, "cpu", Precision.FLOAT32, 0);
        GenerationSettings warm = new GenerationSettings(12, new GenerationSettings.Sampling(0.9, 50, 0.95), 7);
        List<String> answers = new ArrayList<>();
        try (AudioLanguageModel model = provider.open()) {
            for (GenerationSettings settings : List.of(GenerationSettings.greedy(12), warm)) {
                ChatTurn turn = ChatTurn.user(List.of(folder.clip("chirp")), "What is heard?");
                answers.add(model.complete(List.of(new ModelRequest("kept", List.of(turn), settings)))
                        .get(0)
                        .text());
            }
        }

        assertThat(Qwen2AudioProvider.ENGINE_VERSION + " "
                        + Fingerprint.of(answers).substring(0, 12))
                .as(
                        "the engine answers otherwise than its version did: raise Qwen2AudioProvider.ENGINE_VERSION, then put"
                                + " the new answers here")
                .isEqualTo(KEPT);
    }
}
