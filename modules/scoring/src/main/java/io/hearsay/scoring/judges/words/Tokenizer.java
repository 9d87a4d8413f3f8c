package io.hearsay.scoring.judges.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits plain text into words: runs of letters and digits, joined across an apostrophe between letters and across a
 * point, colon, slash or thousands comma between digits; an accidental stays with its note and a minus sign with its
 * number; in scripts written without spaces each character is a word.
 */
final class Tokenizer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        return Numerals.in(text, tokenizer.tokens);
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
            if (standsAlone(point) || hangul(point) != hangul(first) || !(wordPart(point) || joins(at))) {
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
        int unit = Numerals.unitStart(word);
        if (unit > 0 && raw.length() == word.length()) {
            tokens.add(new Token(word.substring(0, unit), raw.substring(0, unit), start, start + unit));
            tokens.add(new Token(word.substring(unit), raw.substring(unit), start + unit, end));
            return;
        }
        String[] parts = Contractions.written(word).split(" ");
        tokens.add(new Token(parts[0], raw, start, end));
        for (int part = 1; part < parts.length; part++) {
            tokens.add(new Token(parts[part], "", end, end));
        }
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

    private static boolean hangul(int point) {
        return point >= 0xac00 && point <= 0xd7a3;
    }

    static boolean standsAlone(int point) {
        if (point < 0x0e00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
