package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdkFilesTest {
    @Test
    void writesTheMessagesThatTuningToolsRead() {
        assertThat(IdkFiles.line(item("file:///data/a b.wav"), "I don't know."))
                .isEqualTo("{\"messages\": [{\"role\": \"user\", \"content\": \"<audio>What \\\"is\\\" it?\\u0009\\n"
                        + "Options:\\n"
                        + "(A) A dog\\n"
                        + "(B) A \\\\ cat\\n"
                        + "Answer with the text of one option.\"}, {\"role\": \"assistant\", \"content\": \"I"
                        + " don't know.\"}], \"audios\": [\"/data/a b.wav\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    file:/d/a#b.wav             | /d/a#b.wav
                    file:/d/50%.wav             | /d/50%.wav
                    file:/d/c[1].wav            | /d/c[1].wav
                    file:///d/a%20b?.wav        | /d/a%20b?.wav
                    s3a://bucket/file:/a.wav    | s3a://bucket/file:/a.wav
                    """)
    void namesFilesAsTheyAreOnTheDisk(String uri, String path) {
        assertThat(IdkFiles.line(item(uri), "A dog")).endsWith("\"audios\": [\"" + path + "\"]}");
    }

    private static Item item(String uri) {
        return new Item(
                "q1",
                new AudioRef("a b.wav", uri),
                "What \"is\" it?\t",
                List.of("A dog", "A \\ cat"),
                "A dog",
                Modality.SOUND,
                Tags.NONE);
    }
}
