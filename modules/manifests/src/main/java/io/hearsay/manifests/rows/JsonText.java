package io.hearsay.manifests.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the JSON of one row. NaN and infinities, as Python's {@code json.dump} writes them, are read; whatever else is
 * not JSON is told in words, with its line and column in the file.
 */
public final class JsonText {
    private static final int DEEPEST = 500;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate [Ff]ield '(.*?)'");
    private static final Pattern WORD = Pattern.compile("^Unrecognized token '(.*?)'");
    private static final Map<String, String> PYTHON = Map.of("None", "null", "True", "true", "False", "false");

    private JsonText() {}

    /** The value, if the text is one JSON value and nothing else. */
    public static Optional<JsonNode> value(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The list, if the text is a JSON array and nothing else. */
    public static Optional<JsonNode> list(String text) {
        return value(text).filter(JsonNode::isArray);
    }

    /**
     * The row that a text holds.
     *
     * @param line line of the file on which the text starts, from 1
     * @param column column in which it starts, from 1
     */
    public static RawRow row(long number, String key, String text, long line, int column) {
        try {
            return RawRow.of(number, key, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return RawRow.broken(number, place(e, line, column) + what(e, text));
        }
    }

    private static String place(JsonProcessingException e, long line, int column) {
        JsonLocation at = e.getLocation();
        if (at == null) {
            return "line " + line + ": ";
        }
        int row = Math.max(1, at.getLineNr());
        int place = Math.max(1, at.getColumnNr()) + (row == 1 ? column - 1 : 0);
        return "line " + (line + row - 1) + ", column " + place + ": ";
    }

    /** What is wrong, in the words of a person who edits the file. */
    private static String what(JsonProcessingException e, String text) {
        String message = String.valueOf(e.getOriginalMessage());
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.find()) {
            return "key \"" + duplicate.group(1) + "\" stands twice in the row; leave one";
        }
        Matcher word = WORD.matcher(message);
        if (word.find()) {
            return word(word.group(1));
        }
        if (message.contains("end-of-input")) {
            return "the row ends inside a value; close its quotes and brackets";
        }
        if (message.contains("CTRL-CHAR")) {
            return "a line break or control character inside a text; write it as \\n or \\u00XX";
        }
        if (message.contains("escape")) {
            return "a backslash that escapes nothing; write two";
        }
        if (message.contains("nesting") || message.contains("Nesting")) {
            return "values are nested deeper than " + DEEPEST + " levels; flatten them";
        }
        if (message.startsWith("Trailing token") || message.contains("Expected space separating root-level values")) {
            return "text after the end of the row; give one JSON object a row";
        }
        return unexpected(e, text);
    }

    private static String word(String word) {
        String json = PYTHON.get(word);
        return "the word \"" + word + "\" is no JSON value; "
                + (json == null ? "put texts in double quotes" : "JSON writes " + json);
    }

    private static String unexpected(JsonProcessingException e, String text) {
        int offset = e.getLocation() == null ? -1 : (int) e.getLocation().getCharOffset();
        if (offset < 0 || offset >= text.length()) {
            return "this is not JSON; give one JSON object a row";
        }
        char found = text.charAt(offset);
        String before = text.substring(0, offset).stripTrailing();
        if ((found == '}' || found == ']') && before.endsWith(",")) {
            return "a comma before the closing bracket; remove it";
        }
        if (found == ',' && (before.endsWith("}") || before.endsWith("]"))) {
            return "a comma after the row; remove it";
        }
        if (found == '\'') {
            return "a text in single quotes; JSON uses double quotes";
        }
        return "unexpected \"" + found
                + "\"; expected one JSON object a row, with double quotes and commas between keys";
    }
}
