package io.hearsay.manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of a row by key. A key may lead into nested objects with dots, and is found in another case or with other
 * separators too; null, NaN and blank text are no values.
 */
public final class RowFields {
    private static final int MOST_BESIDE_LIST = 3;
    private static final int MOST_KEPT = 4096;
    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

    private final JsonNode row;
    private final Map<String, String> alike = new HashMap<>();

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
        for (String key : keys) {
            JsonNode node = node(key);
            if (!empty(node)) {
                return Optional.of(new Found(key, node));
            }
        }
        return Optional.empty();
    }

    /** Every one of these keys that has a value. */
    public List<Found> all(List<String> keys) {
        return keys.stream()
                .flatMap(key -> value(key).map(node -> new Found(key, node)).stream())
                .toList();
    }

    /** The value of a key, if it has one. */
    public Optional<JsonNode> value(String key) {
        JsonNode node = node(key);
        return empty(node) ? Optional.empty() : Optional.of(node);
    }

    /** True if the row has the key, with or without a value. */
    public boolean has(String key) {
        return !node(key).isMissingNode();
    }

    private JsonNode node(String key) {
        JsonNode node = row.path(key);
        if (node.isMissingNode() && key.indexOf('.') >= 0) {
            node = row;
            for (String part : key.split("\\.")) {
                node = node.path(part);
            }
        }
        return node.isMissingNode() ? row.path(alike().getOrDefault(plain(key), key)) : node;
    }

    /** The row's keys by what they are without case and separators. */
    private Map<String, String> alike() {
        if (alike.isEmpty()) {
            row.fieldNames().forEachRemaining(key -> alike.putIfAbsent(plain(key), key));
        }
        return alike;
    }

    /** Keys repeat from row to row, so what they are is kept. */
    private static String plain(String key) {
        String known = PLAIN.get(key);
        if (known != null) {
            return known;
        }
        String plain = withoutCase(key);
        if (PLAIN.size() < MOST_KEPT) {
            PLAIN.put(key, plain);
        }
        return plain;
    }

    private static String withoutCase(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            if (letter != '_' && letter != '-' && letter != ' ') {
                plain.append(Character.toLowerCase(letter));
            }
        }
        return plain.toString();
    }

    /** The key under which a value is missing: the one that the row has, else the most usual one. */
    public String expected(List<String> keys) {
        return keys.stream()
                .filter(this::has)
                .findFirst()
                .or(() -> keys.stream().filter(key -> key.indexOf('.') < 0).findFirst())
                .orElse(keys.get(0));
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
