package io.hearsay.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardJsonTest {
    private static final TableCard CARD = new TableCard(
            Stage.ANSWER,
            12,
            3,
            new Provenance("run-1", "0.1.0", "c0ffee", "da7a", 17),
            List.of(
                    new Treatment(
                            "baseline",
                            "tiny",
                            Optional.empty(),
                            "baseline",
                            "baseline-v1",
                            GenerationSettings.greedy(8)),
                    new Treatment(
                            "idk+lora",
                            "tiny",
                            Optional.of("lora-a"),
                            "idk",
                            "idk-v1",
                            new GenerationSettings(16, new GenerationSettings.Sampling(0.7, 20, 0.9), 5))),
            Map.of("judge_id", "choice"));

    @Test
    void readsBackWhatItWrote() {
        assertThat(CardJson.read(CardJson.write(CARD))).isEqualTo(CARD);
    }

    @Test
    void namesAMissingKey() {
        String text = CardJson.write(CARD).replace("\"config_hash\"", "\"something\"");

        assertThatThrownBy(() -> CardJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key \"config_hash\" is missing");
    }

    @Test
    void refusesTextThatIsNotJson() {
        assertThatThrownBy(() -> CardJson.read("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: ");
    }
}
