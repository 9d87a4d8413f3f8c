package io.hearsay.manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a row by key. A key may lead into nested objects with dots; null, NaN and blank text are no values. */
public final class RowFields {
    private static final int MOST_BESIDE_LIST = 3;

    private final JsonNode row;

    /** @param row a JSON object */
    public RowFields(JsonNode row) {
        this.row = row;
    }

    /** A key that has a value, and the value. */
    public record Found(String key, JsonNode value) {
        /** The value as one text: a list is joined with semicolons. */
        public String text() {
            return textOf(value);
        }
    }

    /** The first of these keys that has a value. */
    public Optional<Found> first(List<String> keys) {
        return keys.stream()
                .flatMap(key -> value(key).map(node -> new Found(key, node)).stream())
                .findFirst();
    }

    /** Every one of these keys that has a value. */
    public List<Found> all(List<String> keys) {
        return keys.stream()
                .flatMap(key -> value(key).map(node -> new Found(key, node)).stream())
                .toList();
    }

    /** The value of a key, if it has one. */
    public Optional<JsonNode> value(String key) {
        JsonNode direct = row.get(key);
        JsonNode node = direct == null ? nested(key) : direct;
        return node == null || empty(node) ? Optional.empty() : Optional.of(node);
    }

    private JsonNode nested(String key) {
        JsonNode node = row;
        for (String part : key.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }

    /** True if the row has the key, with or without a value. */
    public boolean has(String key) {
        return row.has(key) || !nested(key).isMissingNode();
    }

    /** Text of the first of these keys that has a value; empty text if none has. */
    public String text(List<String> keys) {
        return first(keys).map(Found::text).orElse("");
    }

    /** The keys of the row itself, in its order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        row.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The key of a list of objects in a row that holds hardly anything else. */
    public Optional<String> onlyList() {
        Optional<String> list = row.properties().stream()
                .filter(entry ->
                        entry.getValue().isArray() && entry.getValue().path(0).isObject())
                .map(Map.Entry::getKey)
                .findFirst();
        return row.size() <= MOST_BESIDE_LIST ? list : Optional.empty();
    }

    /** True for what stands where there is no value. */
    static boolean empty(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isFloatingPointNumber() && Double.isNaN(node.doubleValue()))
                || (node.isTextual() && node.textValue().isBlank());
    }

    static String textOf(JsonNode node) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(element -> texts.add(element.asText().strip()));
            return String.join("; ", texts);
        }
        return node.isValueNode() ? node.asText().strip() : node.toString();
    }
}
