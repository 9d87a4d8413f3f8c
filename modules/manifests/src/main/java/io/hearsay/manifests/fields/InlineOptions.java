package io.hearsay.manifests.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Options that a question lists in its own text: {@code Which is it? (a) Bell (b) Phone}. */
public final class InlineOptions {
    private static final Pattern LABEL = Pattern.compile(
            "(?<![\\p{L}\\p{N}.'])(?:[(\\[]([A-Za-z])[)\\]][.:]?|([A-Za-z])[).:])(?=\\s*\\S)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(?:\\s*\\n\\s*|\\s+|^)(?:the\\s+)?(?:answer )?(?:options|choices)(?:\\s+are)?\\s*:?\\s*$");
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

    /** The question without the options, if it lists all of them in order and with letters; else as it is. */
    public static String without(String question, Choices choices) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < choices.all().size(); i++) {
            Choice choice = choices.all().get(i);
            String letter = OptionLabels.letter(i);
            pattern.append(i == 0 ? "(?<![\\p{L}\\p{N}])" : "[\\s,;.]*")
                    .append(BEFORE)
                    .append("(?:")
                    .append(letter)
                    .append("|")
                    .append(i + 1)
                    .append(")")
                    .append(AFTER)
                    .append(literal(choice));
        }
        pattern.append("(?![\\p{L}\\p{N}])");
        Matcher listed = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(question);
        if (!listed.find()) {
            return question;
        }
        String before = HEADING.matcher(question.substring(0, listed.start())).replaceFirst("");
        String after = question.substring(listed.end()).replaceFirst("^[,;.]+", "");
        String rest = (before.stripTrailing() + after).strip();
        return rest.isBlank() ? question : rest;
    }

    /** The text of a choice, with any white space. */
    private static String literal(Choice choice) {
        return SPACES.splitAsStream(choice.text()).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }
}
