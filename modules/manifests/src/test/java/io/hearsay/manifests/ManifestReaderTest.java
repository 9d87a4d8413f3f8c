package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.core.run.Stage;
import io.hearsay.manifests.containers.ManifestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String GOOD =
            "{\"id\": \"a\", \"audio_id\": \"./x/a.wav\", \"question\": \"Q?\", \"choices\": [\"Yes\", \"No\"], \"answer\": \"No\", \"task\": \"sound\"}";

    @Test
    void readsEveryKeyOfARow() throws IOException {
        Manifest manifest = read("""
                {"id": "d-1", "audio_id": "audio/a.ogg", "question": "What is it?", "choices": ["A gong", "A dog", "A gong"], "answer": "A dog",\
                 "task": "Speech", "dataset": "clips", "split": "demo", "category": ["Reasoning", "Perception"], "sub-category": "Source",\
                 "difficulty": "easy", "group": ["one.wav", "two.wav"], "caption": "A dog barks.", "transcript": "woof", "source": "pkg 1",\
                 "license": "CC0-1.0", "derivation": "trimmed"}
                """);

        assertThat(manifest.refusals()).isEmpty();
        ManifestEntry row = manifest.rows().get(0);
        Item item = row.item();
        assertThat(item.itemId()).isEqualTo("d-1");
        assertThat(item.audio().audioId()).isEqualTo("audio/a.ogg");
        assertThat(item.audio().uri()).isEqualTo("file:/data/audio/a.ogg");
        assertThat(item.choices()).containsExactly("A gong", "A dog", "A gong");
        assertThat(item.answer()).isEqualTo("A dog");
        assertThat(item.modality()).isEqualTo(Modality.SPEECH);
        assertThat(item.tags())
                .isEqualTo(new Tags("clips", "demo", "Reasoning; Perception", "Source", "easy", "one.wav; two.wav"));
        assertThat(row).isEqualTo(new ManifestEntry(item, "A dog barks.", "woof", "pkg 1", "CC0-1.0"));
    }

    @Test
    void readsAnArrayAndJsonLinesAlike() throws IOException {
        String other = GOOD.replace("\"a\"", "\"b\"");

        Manifest array = read("\uFEFF [\n" + GOOD + ",\n" + other + "]");
        Manifest lines = read(GOOD + "\r\n\n" + other + "\n");

        assertThat(array.items()).extracting(Item::itemId).containsExactly("a", "b");
        assertThat(lines.items()).isEqualTo(array.items());
    }

    @Test
    void namesTheDataSetByItsBytes() throws IOException {
        Manifest manifest = read(GOOD);

        assertThat(manifest.datasetHash()).isEqualTo(Fingerprint.of(GOOD.getBytes(StandardCharsets.UTF_8)));
        assertThat(manifest.datasetHash()).hasSize(64);
    }

    @Test
    void refusesRowsOneByOneAndNamesEach() throws IOException {
        Manifest manifest = read(String.join(
                "\n",
                GOOD,
                GOOD,
                GOOD.replace("\"a\"", "\"b\"").replace("\"answer\": \"No\"", "\"answer\": \"Maybe\""),
                GOOD.replace("\"a\"", "\"c\"").replace("\"task\": \"sound\"", "\"task\": \"smell\""),
                GOOD.replace("\"a\"", "\"d\"").replace("\"question\": \"Q?\", ", ""),
                GOOD.replace("\"id\": \"a\", ", ""),
                "{\"id\": \"e\", ",
                GOOD.replace("\"a\"", "\"f\"").replace("[\"Yes\", \"No\"]", "[\"No\"]"),
                "[1, 2]"));

        assertThat(manifest.items()).extracting(Item::itemId).containsExactly("a", "x/a.wav");
        assertThat(manifest.refusals()).allSatisfy(fault -> {
            assertThat(fault.stage()).isEqualTo(Stage.ITEMS);
            assertThat(fault.detail()).startsWith("file:/data/manifest.json row ");
        });
        assertThat(manifest.refusals())
                .extracting(fault -> fault.itemId() + " " + fault.code() + " " + after(fault.detail(), " row "))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .isEqualTo("a " + FaultCode.DUPLICATE_ITEM
                                        + " 2: key \"id\": \"a\" is taken by row 1; give each item its own id"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "b " + FaultCode.INVALID_ITEM
                                                + " 3: key \"answer\": \"Maybe\" is not among the choices [Yes, No]; make it the text of one of them"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "c " + FaultCode.INVALID_ITEM
                                                + " 4: key \"task\": unknown modality \"smell\"; expected sound, music, speech or a mix of them"),
                        text -> assertThat(text).startsWith("d INVALID_ITEM 5: key \"question\" is missing"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "row 7 " + FaultCode.INVALID_ITEM
                                                + " 7: line 7, column 13: the row ends inside a value; close its quotes and brackets"),
                        text -> assertThat(text).startsWith("f INVALID_ITEM 8: key \"choices\" has 1 choice;"),
                        text -> assertThat(text)
                                .startsWith("row 9 INVALID_ITEM 9: expected a JSON object")
                                .endsWith("found array"));
    }

    @Test
    void refusesAManifestWithoutOneUsableItem() {
        assertThatThrownBy(() -> read("{\"id\": \"z\"}"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("manifest.json has no usable item, 1 rows were refused")
                .hasMessageContaining("row 1: key \"audio_id\" is missing");
    }

    @Test
    void refusesABrokenRowOfAnArrayWithItsPlace() throws IOException {
        Manifest manifest = read("[\n" + GOOD + ",\n{\"id\": }]");

        assertThat(manifest.items()).hasSize(1);
        assertThat(manifest.refusals())
                .extracting(Fault::detail)
                .containsExactly("file:/data/manifest.json row 2: line 3, column 8: unexpected \"}\"; expected one JSON"
                        + " object a row, with double quotes and commas between keys");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = GOOD.replace("Q?", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new ManifestReader("latin1.json", ManifestReaderTest::uri)
                        .read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("latin1.json is not UTF-8 text");
    }

    private static Manifest read(String text) throws IOException {
        return new ManifestReader("file:/data/manifest.json", ManifestReaderTest::uri)
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String uri(String audioId) {
        return "file:/data/" + audioId.replaceFirst("^\\./", "");
    }

    private static String after(String text, String mark) {
        List<String> parts = List.of(text.split(mark, 2));
        return parts.get(1);
    }
}
