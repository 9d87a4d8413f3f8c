package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdkFilesTest {
    private static final IdkFiles FILES = new IdkFiles(
            Path.of("unused"), item -> item.question() + "\n" + item.choices().get(1));

    @Test
    void writesTheMessagesThatTuningToolsRead() {
        assertThat(FILES.line(item("file:///data/a b.wav"), "I don't know."))
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"<audio>What \\\"is\\\" it?\\t\\nA \\\\ cat\"},"
                                + "{\"role\":\"assistant\",\"content\":\"I don't know.\"}],\"audios\":[\"/data/a b.wav\"]}");
    }

    @Test
    void hasAsManyMarksAsClips() {
        FILES.line(item("file:/a.wav"), "x");
        String line = new IdkFiles(Path.of("unused"), item -> "<audio> and <image>: what?")
                .line(item("file:/a.wav"), "<audio>");

        assertThat(line.split("<audio>", -1)).hasSize(2);
        assertThat(line).contains("<audio>< audio> and < image>: what?").doesNotContain("<image>");
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
        assertThat(FILES.line(item(uri), "A dog")).endsWith("\"audios\":[\"" + path + "\"]}");
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
