package io.hearsay.core.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeLabelTest {
    private static final Item ITEM = new Item(
            "i",
            new AudioRef("c", "file:/c.wav"),
            "Which bird?",
            List.of("A crow", "An owl"),
            "An owl",
            Modality.SOUND,
            Tags.NONE);

    @Test
    void keepsTheReferenceAnswerWhereEnoughSamplesAreRight() {
        assertThat(KnowledgeLabel.of(ITEM, 5, 3, 3, "").target()).isEqualTo("An owl");
        assertThat(KnowledgeLabel.of(ITEM, 5, 3, 3, "").unknown()).isFalse();
        assertThat(KnowledgeLabel.of(ITEM, 5, 2, 3, "").target()).isEqualTo("I don't know.");
        assertThat(KnowledgeLabel.of(ITEM, 5, 2, 3, "").unknown()).isTrue();
    }

    @Test
    void beginsAsTheModelsAnswersDo() {
        assertThat(KnowledgeLabel.of(ITEM, 5, 5, 5, " ").target()).isEqualTo(" An owl");
        assertThat(KnowledgeLabel.of(ITEM, 5, 0, 5, " ").target()).isEqualTo(" I don't know.");
        assertThat(KnowledgeLabel.of(ITEM, 5, 0, 5, " ").unknown()).isTrue();
    }
}
