package io.hearsay.manifests.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options that a question lists in its own text: {@code Which is it? (a) Bell (b) Phone}. */
public final class InlineOptions {
    private static final Pattern LABEL = Pattern.compile(
            "(?<![\\p{L}\\p{N}.'])(?:[(\\[]([A-Za-z])[)\\]][.:]?|([A-Za-z])[).:])(?=\\s*\\S)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(?:\\s*\\n\\s*|(?<=[.?!:])\\s*|^)(?:the\\s+)?(?:answer )?(?:options|choices)(?:\\s+are)?\\s*:?\\s*$");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String BEFORE = "[(\\[]?";
    private static final String AFTER = "\\s*[)\\].:]\\s*";

    private InlineOptions() {}

    /** Options with letters in a row from A on; empty if the text lists none. The last one ends with its line. */
    static List<OptionLabels.Labelled> in(String text) {
        List<OptionLabels.Labelled> options = new ArrayList<>();
        Matcher matcher = LABEL.matcher(text);
        int start = -1;
        String label = "";
        while (matcher.find()) {
            String found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (OptionLabels.place(found) != options.size() + (start < 0 ? 0 : 1)) {
                continue;
            }
            if (start >= 0) {
                options.add(option(label, text.substring(start, matcher.start())));
            }
            start = matcher.end();
            label = found;
        }
        if (start >= 0) {
            String rest = text.substring(start).stripLeading();
            int end = rest.indexOf('\n');
            options.add(option(label, end < 0 ? rest : rest.substring(0, end)));
        }
        boolean whole = options.size() > 1
                && options.stream().noneMatch(option -> option.text().isBlank());
        return whole ? options : List.of();
    }

    private static OptionLabels.Labelled option(String label, String text) {
        return new OptionLabels.Labelled(
                OptionLabels.plain(label), text.strip().replaceAll("[,;]+$", "").strip());
    }

    /**
     * The question without the options, if it lists all of them in order, with letters or under a heading; else as it
     * is.
     */
    public static String without(String question, Choices choices) {
        Optional<Matcher> listed = find(question, choices);
        if (listed.isEmpty()) {
            return question;
        }
        String before =
                HEADING.matcher(question.substring(0, listed.get().start())).replaceFirst("");
        String after = question.substring(listed.get().end()).replaceFirst("^[,;.]+", "");
        String rest = (before.stripTrailing() + after).strip();
        return rest.isBlank() ? question : rest;
    }

    /** The list in the question; patterns are made only where there may be one. */
    private static Optional<Matcher> find(String question, Choices choices) {
        String folded = question.toLowerCase(Locale.ROOT);
        boolean named = choices.all().stream()
                .allMatch(choice -> folded.contains(firstWord(choice).toLowerCase(Locale.ROOT)));
        if (!named) {
            return Optional.empty();
        }
        long marks =
                question.chars().filter(letter -> ")].:".indexOf(letter) >= 0).count();
        Stream<Pattern> patterns = Stream.concat(
                marks < choices.all().size() ? Stream.of() : Stream.of(lettered(choices)),
                folded.contains("options") || folded.contains("choices") ? Stream.of(headed(choices)) : Stream.of());
        return patterns.map(pattern -> pattern.matcher(question))
                .filter(Matcher::find)
                .findFirst();
    }

    private static Pattern lettered(Choices choices) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < choices.all().size(); i++) {
            pattern.append(i == 0 ? "(?<![\\p{L}\\p{N}])" : "[\\s,;.]*")
                    .append(BEFORE + "(?:" + OptionLabels.letter(i) + "|" + (i + 1) + ")" + AFTER)
                    .append(literal(choices.all().get(i)));
        }
        return compiled(pattern);
    }

    private static Pattern headed(Choices choices) {
        StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}])(?:options|choices)(?:\\s+are)?\\s*:");
        for (Choice choice : choices.all()) {
            pattern.append("[\\s,;/|*\u2022\\[(-]*(?:or\\s+)?['\"]?")
                    .append(literal(choice))
                    .append("['\"]?");
        }
        return compiled(pattern.append("[\\])]?"));
    }

    private static Pattern compiled(StringBuilder pattern) {
        return Pattern.compile(
                pattern.append("(?![\\p{L}\\p{N}])").toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String firstWord(Choice choice) {
        return SPACES.split(choice.text(), 2)[0];
    }

    /** The text of a choice, with any white space. */
    private static String literal(Choice choice) {
        return SPACES.splitAsStream(choice.text()).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }
}
