package io.hearsay.scoring.judges.words;

import java.util.List;

/** A plain text split into words, with the text between them. */
public final class Words {
    /** Kind of break between two neighbouring words. */
    public enum Gap {
        NONE,
        CLAUSE,
        SENTENCE
    }

    private final String text;
    private final List<Token> tokens;

    private Words(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Splits a plain text into words. */
    public static Words of(String text) {
        return new Words(text, List.copyOf(Tokenizer.tokens(text)));
    }

    public int size() {
        return tokens.size();
    }

    public String text() {
        return text;
    }

    public Token at(int index) {
        return tokens.get(index);
    }

    /** The word at an index, or an empty string outside the text. */
    public String word(int index) {
        return index < 0 || index >= tokens.size() ? "" : tokens.get(index).word();
    }

    public List<String> all() {
        return all(0, size());
    }

    /** Words from {@code from} to {@code to} (exclusive). */
    public List<String> all(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::word).toList();
    }

    /** The break before a word; the start and the end of the text (index = size) are sentence breaks. */
    public Gap gapBefore(int index) {
        if (index <= 0 || index >= tokens.size()) {
            return Gap.SENTENCE;
        }
        Gap gap = Gap.NONE;
        String between = between(index);
        for (int at = 0; at < between.length(); at++) {
            char mark = between.charAt(at);
            if (".!?\n\u3002\u0964".indexOf(mark) >= 0) {
                return Gap.SENTENCE;
            }
            boolean dash = mark == '-' && at > 0 && between.charAt(at - 1) == ' ';
            if (dash || ",;:\u2014\u2013\u3001".indexOf(mark) >= 0) {
                gap = Gap.CLAUSE;
            }
        }
        return gap;
    }

    /** Whether nothing but spaces parts a word from the one before it. */
    public boolean joined(int index) {
        return index > 0
                && index < tokens.size()
                && between(index).isBlank()
                && between(index).indexOf('\n') < 0;
    }

    /** Punctuation and spaces before a word, or after the last one for index = size. */
    public String between(int index) {
        int from = index == 0 ? 0 : tokens.get(index - 1).end();
        int to = index == tokens.size() ? text.length() : tokens.get(index).start();
        return text.substring(from, to);
    }

    /** Index of the first word of the sentence that holds the word at {@code index}. */
    public int startOfSentence(int index) {
        int start = index;
        while (start > 0 && gapBefore(start) != Gap.SENTENCE) {
            start--;
        }
        return start;
    }

    /** Index of the first word after the sentence that starts at {@code from}. */
    public int endOfSentence(int from) {
        int end = from + 1;
        while (end < size() && gapBefore(end) != Gap.SENTENCE) {
            end++;
        }
        return Math.min(end, size());
    }

    /** The text from one word to another (exclusive), including the punctuation before the latter. */
    public String slice(int from, int to) {
        return text.substring(at(from).start(), to >= size() ? text.length() : at(to).start());
    }
}
