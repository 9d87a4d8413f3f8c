package io.hearsay.manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses lists, tuples and dictionaries as Python prints them: {@code ['Bell', "It's rain", None]}. Commas may be
 * missing, as numpy prints arrays.
 */
public final class PythonLiteral {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern ARRAY =
            Pattern.compile("^\\s*(?:np\\.|numpy\\.)?array\\((.*?)(?:,\\s*dtype=\\w+)?\\)\\s*$", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[-+.\\w]+");
    private static final int DEEPEST = 20;

    private final String text;
    private int at;
    private int depth;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** The list or dictionary, if the text is one and nothing else. */
    public static Optional<JsonNode> parse(String text) {
        Matcher array = ARRAY.matcher(text);
        PythonLiteral parser = new PythonLiteral(array.matches() ? array.group(1) : text);
        try {
            parser.space();
            if (parser.done() || "[({".indexOf(parser.peek()) < 0) {
                return Optional.empty();
            }
            JsonNode value = parser.value();
            parser.space();
            return parser.done() ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JsonNode value() {
        char letter = peek();
        if (letter == '[' || letter == '(') {
            return list(letter == '[' ? ']' : ')');
        }
        if (letter == '{') {
            return dictionary();
        }
        return letter == '\'' || letter == '"' ? NODES.textNode(quoted()) : word();
    }

    private ArrayNode list(char end) {
        enter();
        ArrayNode list = NODES.arrayNode();
        while (next(end)) {
            list.add(value());
        }
        return list;
    }

    private ObjectNode dictionary() {
        enter();
        ObjectNode dictionary = NODES.objectNode();
        while (next('}')) {
            String key = value().asText();
            space();
            if (peek() != ':') {
                throw refused();
            }
            at++;
            space();
            dictionary.set(key, value());
        }
        return dictionary;
    }

    private void enter() {
        at++;
        depth++;
        if (depth > DEEPEST) {
            throw refused();
        }
    }

    /** Whether a value follows; else the end was passed. */
    private boolean next(char end) {
        space();
        if (peek() == ',') {
            at++;
            space();
        }
        if (peek() == end) {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    private JsonNode word() {
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw refused();
        }
        at = word.end();
        String found = word.group();
        return switch (found) {
            case "None", "nan", "NaN", "null" -> NODES.nullNode();
            case "True", "true" -> NODES.booleanNode(true);
            case "False", "false" -> NODES.booleanNode(false);
            default -> {
                if (!found.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                    throw refused();
                }
                yield NODES.textNode(found);
            }
        };
    }

    private String quoted() {
        char quote = peek();
        at++;
        StringBuilder value = new StringBuilder();
        while (peek() != quote) {
            char letter = peek();
            at++;
            value.append(letter == '\\' ? escaped() : letter);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char letter = peek();
        at++;
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> letter;
        };
    }

    private char code(int digits) {
        if (at + digits > text.length()) {
            throw refused();
        }
        char letter = (char) Integer.parseInt(text.substring(at, at + digits), 16);
        at += digits;
        return letter;
    }

    private void space() {
        while (!done() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean done() {
        return at >= text.length();
    }

    private char peek() {
        if (done()) {
            throw refused();
        }
        return text.charAt(at);
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("not a Python literal");
    }
}
