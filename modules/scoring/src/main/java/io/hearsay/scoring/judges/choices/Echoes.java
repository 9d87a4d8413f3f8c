package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Mentions;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises lines that are nothing but an option, and leaves out a list of all options that an answer repeats. */
public final class Echoes {
    private static final Set<String> AROUND = WordSet.of("""
            option choice answer the letter a an is it final correct so my therefore""");
    private static final Pattern BULLET = Pattern.compile("^[-\u2022>#\u2192 ]{1,6}");
    private static final int MOST_WORDS = 40;

    private Echoes() {}

    /** The option that a line names and says nothing else. */
    public static OptionalInt onlyOption(String line, Options options) {
        String text = BULLET.matcher(line.strip()).replaceAll("");
        Words words = Words.of(text);
        if (words.size() == 0 || words.size() > MOST_WORDS || text.contains("?")) {
            return OptionalInt.empty();
        }
        OptionalInt whole = options.withText(words.all());
        if (whole.isPresent()) {
            return whole;
        }
        List<Mention> mentions = Mentions.in(words, options);
        if (mentions.isEmpty()
                || mentions.stream()
                        .anyMatch(mention -> mention.choice() != mentions.get(0).choice())) {
            return OptionalInt.empty();
        }
        for (int at = 0; at < words.size(); at++) {
            int word = at;
            boolean named = mentions.stream().anyMatch(mention -> mention.overlaps(word, word + 1));
            if (!named && !AROUND.contains(words.word(at))) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(mentions.get(0).choice());
    }

    /**
     * A text without the options that it repeats one a line, in order and completely: what follows them, or else what
     * stands before them.
     */
    public static String without(String text, Options options) {
        String[] lines = text.split("\n", -1);
        int next = 0;
        int start = -1;
        int end = -1;
        for (int line = 0; line < lines.length && lines.length < 400; line++) {
            if (lines[line].isBlank() || lines[line].length() > 400) {
                continue;
            }
            OptionalInt option = onlyOption(lines[line], options);
            boolean expected = option.isPresent() && option.getAsInt() == options.first(next);
            boolean again = option.isPresent() && option.getAsInt() == options.first(0);
            start = expected && next > 0 ? start : again ? line : start;
            next = expected ? next + 1 : again ? 1 : 0;
            if (next == options.size()) {
                end = line;
                break;
            }
        }
        if (end < 0) {
            return text;
        }
        String after = String.join("\n", List.of(lines).subList(end + 1, lines.length));
        String before = String.join("\n", List.of(lines).subList(0, start));
        return says(after) ? after : question(before) ? "" : before;
    }

    private static boolean says(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether a text only asks, or announces the options. */
    private static boolean question(String text) {
        String end = text.strip();
        return end.isEmpty() || end.endsWith("?") || end.endsWith(":") || end.contains("?");
    }
}
