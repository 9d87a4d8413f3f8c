package io.hearsay.scoring.judges;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds abstentions in an answer with the versioned phrases in the resource {@code abstention-en-v1.txt}. */
final class Abstentions {
    /** Id of the phrase list in use. */
    static final String PHRASES_ID = "abstention-en-v1";

    private static final String ALONE = "alone:";
    private static final Pattern ANYWHERE = read(false);
    private static final Pattern WHOLE_SENTENCE = read(true);
    private static final Set<String> CONDITIONS = Set.of("if", "when", "whether", "unless");
    private static final Set<String> QUOTING = Set.of("says", "said", "saying");

    /**
     * A phrase of abstention.
     *
     * @param from first word
     * @param to word after the last one
     * @param phrase matched text
     * @param meant false if the phrase is negated, conditional or quoted from somebody else
     */
    record Found(int from, int to, String phrase, boolean meant) {}

    private Abstentions() {}

    private static Pattern read(boolean alone) {
        String path = PHRASES_ID + ".txt";
        try (InputStream in = Abstentions.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource io/hearsay/scoring/judges/" + path);
            }
            List<String> phrases = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && line.startsWith(ALONE) == alone)
                    .map(line -> alone ? line.substring(ALONE.length()).strip() : line)
                    .toList();
            String any = "(?:" + String.join(")|(?:", phrases) + ")";
            return Pattern.compile(alone ? any : "(?m)(?<![^ \\n])(?:" + any + ")(?![^ \\n])");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource io/hearsay/scoring/judges/" + path, e);
        }
    }

    /** Abstentions that the answer means. */
    static List<Found> meant(Words words, List<Mention> mentions, Options options) {
        return in(words, mentions, options).stream().filter(Found::meant).toList();
    }

    /**
     * Phrases of abstention in an answer, except those inside a mentioned choice. A phrase is not meant if it is
     * negated ("not that I don't know"), conditional ("if I do not know") or quoted ("she says I don't know").
     */
    static List<Found> in(Words words, List<Mention> mentions, Options options) {
        List<Found> found = new ArrayList<>();
        Sentences sentences = new Sentences(words);
        Matcher matcher = ANYWHERE.matcher(sentences.joined);
        while (matcher.find()) {
            int from = sentences.wordAt(matcher.start());
            int to = sentences.wordAt(matcher.end() - 1) + 1;
            boolean choice = mentions.stream()
                    .anyMatch(mention -> mention.kind() == Mention.Kind.TEXT && mention.overlaps(from, to));
            if (!choice) {
                found.add(new Found(from, to, matcher.group(), meant(words, from, to)));
            }
        }
        for (int from = 0; from < words.size(); ) {
            int to = words.endOfSentence(from);
            List<String> sentence = words.all(from, to);
            if (WHOLE_SENTENCE.matcher(String.join(" ", sentence)).matches() && !partOfAChoice(sentence, options)) {
                found.add(new Found(from, to, String.join(" ", sentence), true));
            }
            from = to;
        }
        return found;
    }

    private static boolean meant(Words words, int from, int to) {
        String before = words.word(from - 1);
        boolean conditional = CONDITIONS.contains(before) || CONDITIONS.contains(words.word(from - 2));
        boolean denied = before.equals("that") && words.word(from - 2).equals("not");
        return !conditional
                && !denied
                && !QUOTING.contains(before)
                && !words.word(to).equals("instead");
    }

    private static boolean partOfAChoice(List<String> sentence, Options options) {
        for (int choice = 0; choice < options.size(); choice++) {
            if (options.words(choice).containsAll(sentence)) {
                return true;
            }
        }
        return false;
    }

    /** Words joined by spaces, one sentence per line, so that phrases do not match across sentences. */
    private static final class Sentences {
        private final String joined;
        private final int[] wordOfCharacter;

        Sentences(Words words) {
            StringBuilder text = new StringBuilder();
            List<Integer> ends = new ArrayList<>();
            for (int at = 0; at < words.size(); at++) {
                if (at > 0) {
                    text.append(words.gapBefore(at) == Words.Gap.SENTENCE ? '\n' : ' ');
                }
                text.append(words.word(at));
                ends.add(text.length());
            }
            joined = text.toString();
            wordOfCharacter = new int[joined.length()];
            for (int at = 0, start = 0; at < ends.size(); start = ends.get(at), at++) {
                for (int place = start; place < ends.get(at); place++) {
                    wordOfCharacter[place] = at;
                }
            }
        }

        int wordAt(int character) {
            return wordOfCharacter[character];
        }
    }
}
