package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.run.Fault;
import io.hearsay.manifests.formats.ManifestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were once read as something else than they say. */
class ReviewedRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A row in which keys are replaced, or removed by a null. */
    private static String row(String changes) {
        try {
            ObjectNode row =
                    (ObjectNode) JSON.readTree("{\"id\": \"q1\", \"audio_id\": \"a.wav\", \"question\": \"Q?\","
                            + " \"choices\": [\"Bell\", \"Phone\"], \"answer\": \"Phone\", \"task\": \"sound\"}");
            JSON.readTree(changes).properties().forEach(change -> row.set(change.getKey(), change.getValue()));
            return row.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManifestCase.Outcome read(String row, Map<String, String> columns) {
        ManifestSettings settings = new ManifestSettings(
                Optional.empty(), columns, Map.of(), Optional.of(Modality.SOUND), ManifestSettings.DEFAULTS.schemes());
        return ManifestCase.read("m.jsonl", row, settings);
    }

    @ParameterizedTest
    @CsvSource({"0, Bell", "2, Phone", "4, Horn"})
    void countsBlankChoicesAsPlaces(int index, String answer) {
        String row =
                row("{\"answer\": null, \"choices\": [\"Bell\", \"\", \"Phone\", null, \"Horn\"], \"answer_index\": "
                        + index + "}");

        assertThat(read(row, Map.of()).items()).extracting(Item::answer).containsExactly(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "1, is the place of a blank choice",
        "3, is the place of a blank choice",
        "5, is no place among 5 choices; expected a whole number from 0 to 4"
    })
    void refusesThePlaceOfABlankChoice(int index, String problem) {
        String row =
                row("{\"answer\": null, \"choices\": [\"Bell\", \"\", \"Phone\", null, \"Horn\"], \"answer_index\": "
                        + index + "}");

        assertThat(read(row, Map.of()).refusal(0)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"1 - 2 times\", \"2 - 3 times\"]",
                "[\"1 \u2013 2\", \"2 \u2013 3\", \"3 \u2013 4\"]",
                "[\"A - D - E\", \"B - E - A\"]",
                "[\"A \u2014 F#m \u2014 D\", \"B - E - A\"]"
            })
    void showsRangesAndChordsWhole(String choices) throws IOException {
        ManifestCase.Outcome outcome = read(row("{\"answer\": \"B\", \"choices\": " + choices + "}"), Map.of());

        assertThat(outcome.items()).singleElement().satisfies(item -> {
            assertThat(item.choices()).isEqualTo(JSON.readValue(choices, java.util.List.class));
            assertThat(item.answer()).isEqualTo(item.choices().get(1));
        });
    }

    @Test
    void cutsLabelsWithDashes() {
        String row = row("{\"answer\": \"B - Low - pitched\", \"choices\": [\"A - High\", \"B - Low - pitched\"]}");

        assertThat(read(row, Map.of()).items().get(0).choices()).containsExactly("High", "Low - pitched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@host/a.wav",
                "https://secret@host/a.wav",
                "s3a://KEY:se/cret@bucket/x.wav",
                "s3a://KEY:a:se/cret/@bucket/x.wav",
                "https://host/x.wav?X-Goog-Signature=secret",
                "https://host/x.wav?a=1&access_token=secret",
                "https://host/x.wav?sig=secret",
                "https://host/x.wav?se=1&X-Amz-Credential=secret"
            })
    void storesNoCredentials(String address) {
        String audio = row("{\"id\": null, \"audio_id\": \"" + address + "\"}");
        String id = row("{\"id\": \"" + address + "\"}");
        String airBench = row("{\"audio_id\": null, \"id\": null, \"path\": \"" + address
                + "\", \"task_name\": \"Sound\", \"dataset_name\": \"x\", \"answer_gt\": \"Phone\"}");
        String chat = "{\"id\": \"" + address + "\", \"messages\": [1]}";

        for (String row : java.util.List.of(audio, id, airBench, chat, sakura("file", address))) {
            ManifestCase.Outcome outcome = read(row, Map.of());
            assertThat(outcome.items()).isEmpty();
            assertThat(outcome.refusals())
                    .isNotEmpty()
                    .extracting(Fault::toString)
                    .noneMatch(fault -> fault.contains("secret") || fault.contains("se/cret"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.wav", "file:///data/12:30@x.wav", "s3a://bucket/a@b.wav", "what?a=1.wav"})
    void keepsPathsWithoutCredentials(String path) {
        assertThat(read(row("{\"audio_id\": \"" + path + "\"}"), Map.of()).items())
                .hasSize(1);
    }

    private static String sakura(String key, String file) {
        return "{\"" + key + "\": \"" + file + "\", \"set\": \"one\", \"single_instruction\": \"What? (a) Bell (b)"
                + " Phone\", \"single_answer\": \"(a) Bell\", \"multi_instruction\": \"Why? (a) Bell (b) Phone\","
                + " \"multi_answer\": \"(b) Phone\"}";
    }

    @Test
    void givesItemsOfOneRowIdsOfTheirOwn() {
        assertThat(read(sakura("file", "a.wav"), Map.of()).items())
                .extracting(Item::itemId)
                .containsExactly("a-single", "a-multi");
        assertThat(read(sakura("audio_path", "x/a.wav"), Map.of()).items())
                .extracting(Item::itemId)
                .containsExactly("x/a.wav-single", "x/a.wav-multi");
        assertThat(read(sakura("file", "a.wav"), Map.of("id", "set")).items())
                .extracting(Item::itemId)
                .containsExactly("one-single", "one-multi");
    }
}
