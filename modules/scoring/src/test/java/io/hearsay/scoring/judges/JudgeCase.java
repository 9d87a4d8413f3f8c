package io.hearsay.scoring.judges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a JSON Lines resource: a question, in {@code cases.jsonl} with {@code output} and the expected verdict.
 */
record JudgeCase(int line, Item item, JsonNode json) {
    /** Reads a resource of this package. */
    static List<JudgeCase> read(String resource) {
        ObjectMapper mapper = new ObjectMapper();
        List<JudgeCase> cases = new ArrayList<>();
        try (InputStream in = JudgeCase.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No test resource " + resource);
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                cases.add(of(cases.size() + 1, mapper.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read test resource " + resource, e);
        }
        return cases;
    }

    private static JudgeCase of(int line, JsonNode json) {
        List<String> choices = new ArrayList<>();
        json.get("choices").forEach(choice -> choices.add(choice.asText()));
        return new JudgeCase(
                line,
                item(json.get("question").asText(), choices, json.get("answer").asText()),
                json);
    }

    static Item item(String question, List<String> choices, String answer) {
        return new Item("i", new AudioRef("a", "file:/a.wav"), question, choices, answer, Modality.SOUND, Tags.NONE);
    }

    String output() {
        return json.get("output").asText();
    }

    String title() {
        return "line " + line + ", " + json.path("note").asText() + ": "
                + output().replace("\n", "\\n").strip();
    }
}
