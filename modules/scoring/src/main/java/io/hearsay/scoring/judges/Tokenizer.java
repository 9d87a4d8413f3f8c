package io.hearsay.scoring.judges;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits plain text into words: runs of letters and digits, joined across an apostrophe between letters and across a
 * point, colon, slash or thousands comma between digits; an accidental stays with its note and a minus sign with its
 * number; in scripts written without spaces each character is a word.
 */
final class Tokenizer {
    private static final Map<String, String> IRREGULAR = Map.of(
            "can't", "can not", "won't", "will not", "shan't", "shall not", "cannot", "can not", "let's", "let us");
    private static final Map<String, String> WITHOUT_APOSTROPHE = Map.of(
            "dont",
            "do not",
            "doesnt",
            "does not",
            "didnt",
            "did not",
            "cant",
            "can not",
            "couldnt",
            "could not",
            "isnt",
            "is not",
            "wasnt",
            "was not",
            "arent",
            "are not",
            "im",
            "i am");
    private static final Map<String, String> ENDINGS =
            Map.of("'m", " am", "'re", " are", "'ll", " will", "'ve", " have");
    private static final List<String> PRONOUNS =
            List.of("it's", "that's", "there's", "what's", "he's", "she's", "here's", "this's", "who's");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (wordPart(point) || signAt(at)) {
                int end = endOfWord(at);
                add(at, end);
                at = end;
            } else {
                if (point == '%') {
                    tokens.add(new Token("percent", "%", at, at + 1));
                } else if (point == '&') {
                    tokens.add(new Token("and", "&", at, at + 1));
                }
                at += Character.charCount(point);
            }
        }
    }

    private int endOfWord(int start) {
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        if (standsAlone(first)) {
            return at;
        }
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (standsAlone(point) || !(wordPart(point) || joins(at))) {
                break;
            }
            at += Character.charCount(point);
        }
        boolean note = at - start == 1 && at < text.length() && "#\u266f\u266d".indexOf(text.charAt(at)) >= 0;
        return note ? at + 1 : at;
    }

    private void add(int start, int end) {
        String raw = text.substring(start, end);
        String word = raw.toLowerCase(Locale.ROOT).replace('\u266f', '#').replace('\u266d', 'b');
        if (Character.isDigit(word.codePointAt(0))) {
            word = word.replace(",", "");
        }
        String[] parts = written(word).split(" ");
        tokens.add(new Token(parts[0], raw, start, end));
        for (int part = 1; part < parts.length; part++) {
            tokens.add(new Token(parts[part], "", end, end));
        }
    }

    /** Expands a contraction; its words are separated by a space. */
    private static String written(String word) {
        String irregular = IRREGULAR.getOrDefault(word, WITHOUT_APOSTROPHE.get(word));
        if (irregular != null) {
            return irregular;
        }
        if (word.endsWith("n't") && word.length() > 3) {
            return word.substring(0, word.length() - 3) + " not";
        }
        if (PRONOUNS.contains(word)) {
            return word.substring(0, word.length() - 2) + " is";
        }
        for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
            if (word.endsWith(ending.getKey())) {
                return word.substring(0, word.length() - ending.getKey().length()) + ending.getValue();
            }
        }
        return word;
    }

    private boolean joins(int at) {
        char mark = text.charAt(at);
        if (at == 0 || at + 1 >= text.length()) {
            return false;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        if (mark == '\'') {
            return Character.isLetter(before) && Character.isLetter(after);
        }
        if (!Character.isDigit(before) || !Character.isDigit(after)) {
            return false;
        }
        return mark == '.' || mark == ':' || mark == '/' || (mark == ',' && thousands(at));
    }

    private boolean thousands(int comma) {
        int digits = 0;
        while (comma + 1 + digits < text.length() && digits < 4 && Character.isDigit(text.charAt(comma + 1 + digits))) {
            digits++;
        }
        return digits == 3;
    }

    private boolean signAt(int at) {
        return text.charAt(at) == '-'
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1))
                && at > 0
                && text.charAt(at - 1) != '-'
                && !Character.isLetterOrDigit(text.charAt(at - 1))
                && text.charAt(at - 1) != '\n';
    }

    private static boolean wordPart(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean standsAlone(int point) {
        if (point < 0x0e00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
