package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdkFilesTest {
    @Test
    void writesTheMessagesThatTuningToolsRead() {
        Item item = new Item(
                "q1",
                new AudioRef("a b.wav", "file:///data/a b.wav"),
                "What \"is\" it?\t",
                List.of("A dog", "A \\ cat"),
                "A dog",
                Modality.SOUND,
                Tags.NONE);

        assertThat(IdkFiles.line(item, "I don't know."))
                .isEqualTo("{\"messages\": [{\"role\": \"user\", \"content\": \"<audio>What \\\"is\\\" it?\\u0009\\n"
                        + "Options:\\n"
                        + "(A) A dog\\n"
                        + "(B) A \\\\ cat\\n"
                        + "Answer with the text of one option.\"}, {\"role\": \"assistant\", \"content\": \"I"
                        + " don't know.\"}], \"audios\": [\"/data/a b.wav\"]}");
    }
}
