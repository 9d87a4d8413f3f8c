package io.hearsay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The embedded clips are complete and may be redistributed. */
class DemoClipsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void holdsEveryClipOfTheManifest() throws IOException {
        List<String> files = EmbeddedFolder.of("clips").files().stream()
                .map(EmbeddedFolder.Entry::path)
                .toList();
        List<String> clips =
                manifest().stream().map(row -> row.get("audio_id").asText()).toList();

        assertThat(clips).hasSize(214).doesNotHaveDuplicates();
        assertThat(files).containsAll(clips);
        assertThat(files.stream().filter(file -> file.startsWith("audio/"))).hasSameSizeAs(clips);
    }

    @Test
    void coversTheThreeModalities() throws IOException {
        assertThat(byModality(manifest())).isEqualTo(Map.of("speech", 71L, "sound", 69L, "music", 74L));
    }

    @Test
    void carriesNoClipUnderThePlainGpl() throws IOException {
        assertThat(manifest())
                .allSatisfy(row -> assertThat(
                                row.get("license").asText().replace("GPL-2.0-or-later WITH freepats-exception", ""))
                        .as(row.get("id").asText())
                        .doesNotContain("GPL"));
    }

    static Map<String, Long> byModality(List<JsonNode> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.get("task").asText(), Collectors.counting()));
    }

    static List<JsonNode> manifest() throws IOException {
        return rows("clips/manifest.jsonl");
    }

    static List<JsonNode> rows(String resource) throws IOException {
        try (InputStream lines = EmbeddedFolder.class.getResourceAsStream(resource)) {
            List<JsonNode> rows = new ArrayList<>();
            JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines).forEachRemaining(rows::add);
            return rows;
        }
    }
}
