package io.hearsay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of the learning side are complete, may be redistributed, and share no recording with the test side. */
class DemoLearningTest {
    @Test
    void holdsEveryClipToLearnFromAndNoOther() throws IOException {
        Set<String> clips = learning().stream()
                .map(row -> row.get("audio_id").asText().replaceFirst("^learning/", ""))
                .collect(Collectors.toSet());

        assertThat(EmbeddedFolder.of("learning").files().stream()
                        .map(EmbeddedFolder.Entry::path)
                        .filter(file -> file.startsWith("audio/")))
                .hasSize(514)
                .containsExactlyInAnyOrderElementsOf(clips);
    }

    @Test
    void coversTheThreeModalitiesAlike() throws IOException {
        assertThat(DemoClipsTest.byModality(learning()))
                .isEqualTo(Map.of("speech", 300L, "sound", 300L, "music", 300L));
    }

    @Test
    void testsOnTheQuestionsOfTheDemoAsTheyAre() throws IOException {
        List<JsonNode> demo = DemoClipsTest.manifest();
        demo.forEach(row -> ((ObjectNode) row)
                .put("audio_id", "clips/" + row.get("audio_id").asText()));

        assertThat(ofSplit(DemoData.TEST_SPLIT)).isEqualTo(demo);
    }

    @Test
    void learnsFromNoRecordingOfTheDemo() throws IOException {
        Set<String> tested = groups(ofSplit(DemoData.TEST_SPLIT));

        assertThat(groups(learning())).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(tested);
    }

    @Test
    void findsEveryClipOfBothWhereTheManifestSays(@TempDir Path scratch) throws IOException {
        DemoData unpacked = DemoData.unpackForStudy(scratch);

        assertThat(unpacked.studyManifest()).isNotEmptyFile();
        assertThat(DemoClipsTest.rows("learning/study.jsonl"))
                .hasSize(1114)
                .allSatisfy(row -> assertThat(
                                unpacked.directory().resolve(row.get("audio_id").asText()))
                        .isNotEmptyFile());
        assertThat(DemoData.unpack(scratch.resolve("demo")).directory().resolve("learning"))
                .doesNotExist();
    }

    @Test
    void carriesNoClipUnderTheGplOrSeveralLicences() throws IOException {
        assertThat(learning())
                .allSatisfy(row -> assertThat(row.get("license").asText())
                        .as(row.get("id").asText())
                        .doesNotContain("GPL", "GFDL", " AND "));
    }

    private static List<JsonNode> learning() throws IOException {
        return ofSplit(DemoData.LEARN_SPLIT);
    }

    private static List<JsonNode> ofSplit(String split) throws IOException {
        return DemoClipsTest.rows("learning/study.jsonl").stream()
                .filter(row -> row.get("split").asText().equals(split))
                .toList();
    }

    private static Set<String> groups(List<JsonNode> rows) {
        Set<String> groups = new HashSet<>();
        rows.forEach(row -> row.get("group").forEach(group -> groups.add(group.asText())));
        return groups;
    }
}
