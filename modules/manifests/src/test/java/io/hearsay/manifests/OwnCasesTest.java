package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of rows and of files that is read, and every one that is refused, case by case. */
class OwnCasesTest {
    static List<ManifestCase> cases() {
        return ManifestCase.all("own-cases.jsonl");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheCase(ManifestCase one) {
        ManifestCase.Outcome outcome = one.read();

        assertThat(outcome.failure()).isEmpty();
        JsonNode items = one.line().path("items");
        assertThat(outcome.items()).as("items, refused: %s", outcome.refusals()).hasSize(items.size());
        for (int i = 0; i < items.size(); i++) {
            compare(outcome.items().get(i), items.get(i));
        }
        List<List<String>> refused = one.refused().toList();
        assertThat(outcome.refusals()).hasSize(refused.size());
        for (int i = 0; i < refused.size(); i++) {
            assertThat(outcome.refusal(i)).contains(refused.get(i));
        }
    }

    private static void compare(Item item, JsonNode expected) {
        expected.properties().forEach(field -> {
            List<String> texts = new ArrayList<>();
            field.getValue().forEach(text -> texts.add(text.asText()));
            Object wanted =
                    field.getValue().isArray() ? texts : field.getValue().asText();
            assertThat(ManifestCase.field(item, field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(wanted);
        });
    }

    @Test
    void noMessageHasAParsersWords() {
        assertThat(cases())
                .hasSizeGreaterThan(150)
                .allSatisfy(one -> assertThat(one.read().refusals())
                        .allSatisfy(fault -> assertThat(fault.detail())
                                .doesNotContain(
                                        "JsonReadFeature", "JsonNode", "Deserialization", "com.", "Exception")));
    }
}
