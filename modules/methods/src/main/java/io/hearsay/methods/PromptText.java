package io.hearsay.methods;

import io.hearsay.core.manifest.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A versioned prompt, read from the resource {@code prompts/<id>.txt} without its final line break. */
final class PromptText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, PromptText> READ = new ConcurrentHashMap<>();

    private final String template;

    private PromptText(String template) {
        this.template = template;
    }

    /** The prompt with this id; read once. */
    static PromptText of(String promptId) {
        return READ.computeIfAbsent(promptId, PromptText::read);
    }

    private static PromptText read(String promptId) {
        String path = "prompts/" + promptId + ".txt";
        try (InputStream in = PromptText.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("Missing prompt resource io/hearsay/methods/" + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PromptText(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read prompt resource io/hearsay/methods/" + path, e);
        }
    }

    /** The text with its placeholders. */
    String template() {
        return template;
    }

    /**
     * The prompt for one item. Question and lettered options, one per line, are inserted verbatim; placeholders in them
     * are not expanded.
     */
    String ask(Item item) {
        return filled(template, item);
    }

    /** The prompt of one of several asks, which are separated by blank lines and counted from 0. */
    String ask(Item item, int part) {
        return filled(template.split("\n\n", -1)[part], item);
    }

    private static String filled(String text, Item item) {
        return PLACEHOLDER.matcher(text).replaceAll(placeholder -> Matcher.quoteReplacement(value(placeholder, item)));
    }

    private static String value(MatchResult placeholder, Item item) {
        return switch (placeholder.group(1)) {
            case "question" -> item.question();
            case "options" -> options(item);
            default ->
                throw new IllegalStateException("Prompt text has the unknown placeholder " + placeholder.group()
                        + "; expected {question} or {options}");
        };
    }

    private static String options(Item item) {
        StringJoiner lines = new StringJoiner("\n");
        for (int choice = 0; choice < item.choices().size(); choice++) {
            lines.add("(" + Item.letter(choice) + ") " + item.choices().get(choice));
        }
        return lines.toString();
    }
}
