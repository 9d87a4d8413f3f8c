package io.hearsay.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one row of a manifest of MMAU's form. A row that is no item is an IllegalArgumentException that names the key.
 */
final class ManifestRow {
    private final AudioLocator audio;

    /** @param audio gives each clip its URI */
    ManifestRow(AudioLocator audio) {
        this.audio = audio;
    }

    /** The row's id, if it has a readable one. */
    static Optional<String> id(JsonNode row) {
        JsonNode id = row.get("id");
        return id != null && id.isValueNode() && !id.isNull() && !id.asText().isBlank()
                ? Optional.of(id.asText().strip())
                : Optional.empty();
    }

    ManifestEntry read(JsonNode row) {
        if (!row.isObject()) {
            throw new IllegalArgumentException("expected a JSON object with the keys id, audio_id, question, choices, "
                    + "answer and task, found " + row.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        String itemId = id(row).orElseThrow(() ->
                new IllegalArgumentException("key \"id\" is missing or blank; give each item an id of its own"));
        String audioId = required(row, "audio_id");
        String question = required(row, "question");
        List<String> choices = choices(row);
        String answer = required(row, "answer");
        if (!choices.contains(answer)) {
            throw new IllegalArgumentException("key \"answer\": \"" + answer + "\" is not among the choices " + choices
                    + "; make it the text of one of them");
        }
        Item item = new Item(
                itemId, new AudioRef(audioId, uri(audioId)), question, choices, answer, modality(row), tags(row));
        return new ManifestEntry(
                item,
                optional(row, "caption"),
                optional(row, "transcript"),
                optional(row, "source"),
                optional(row, "license"));
    }

    private static Tags tags(JsonNode row) {
        return new Tags(
                optional(row, "dataset"),
                optional(row, "split"),
                optional(row, "category"),
                optional(row, "sub-category"),
                optional(row, "difficulty"),
                optional(row, "group"));
    }

    private static Modality modality(JsonNode row) {
        String task = required(row, "task");
        return Modality.parse(task)
                .orElseThrow(() -> new IllegalArgumentException(
                        "key \"task\": unknown modality \"" + task + "\"; expected sound, music or speech"));
    }

    private static List<String> choices(JsonNode row) {
        JsonNode node = row.get("choices");
        if (node == null || !node.isArray()) {
            throw new IllegalArgumentException("key \"choices\" is missing or no list; give a list of 2 to 26 texts");
        }
        List<String> choices = new ArrayList<>();
        for (JsonNode choice : node) {
            if (!choice.isValueNode() || choice.isNull() || choice.asText().isBlank()) {
                throw new IllegalArgumentException(
                        "key \"choices\": choice " + (choices.size() + 1) + " is blank or no text; give it a text");
            }
            choices.add(choice.asText().strip());
        }
        if (choices.size() < 2 || choices.size() > 26) {
            throw new IllegalArgumentException("key \"choices\" has " + choices.size() + " choices; expected 2 to 26");
        }
        return choices;
    }

    private String uri(String audioId) {
        try {
            return audio.uri(audioId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "key \"audio_id\": \"" + audioId + "\" is no file path (" + e.getMessage() + "); give a path", e);
        }
    }

    private static String required(JsonNode row, String key) {
        String text = optional(row, key);
        if (text.isBlank()) {
            throw new IllegalArgumentException("key \"" + key + "\" is missing or blank; give it a text");
        }
        return text;
    }

    /** Text of a key: a list is joined with semicolons, anything absent is empty. */
    private static String optional(JsonNode row, String key) {
        JsonNode node = row.get(key);
        if (node == null || node.isNull()) {
            return "";
        }
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(element -> texts.add(element.asText().strip()));
            return String.join("; ", texts);
        }
        return node.isValueNode() ? node.asText().strip() : node.toString();
    }
}
