package io.hearsay.scoring.judges;

import java.util.List;

/** A plain text as words, with what stands between them. */
final class Words {
    /** How strongly two neighbouring words are parted. */
    enum Gap {
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

    /** Words of a plain text. */
    static Words of(String text) {
        return new Words(text, List.copyOf(Tokenizer.tokens(text)));
    }

    int size() {
        return tokens.size();
    }

    String text() {
        return text;
    }

    Token at(int index) {
        return tokens.get(index);
    }

    /** The word at an index, or an empty word outside the text. */
    String word(int index) {
        return index < 0 || index >= tokens.size() ? "" : tokens.get(index).word();
    }

    List<String> all() {
        return all(0, size());
    }

    /** Words from one to another (exclusive). */
    List<String> all(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::word).toList();
    }

    /** What stands before a word; the start of the text and the end (index = size) are gaps between sentences. */
    Gap gapBefore(int index) {
        if (index <= 0 || index >= tokens.size()) {
            return Gap.SENTENCE;
        }
        Gap gap = Gap.NONE;
        String between = between(index);
        for (int at = 0; at < between.length(); at++) {
            char mark = between.charAt(at);
            if (".!?\n\u3002".indexOf(mark) >= 0) {
                return Gap.SENTENCE;
            }
            boolean dash = mark == '-' && at > 0 && between.charAt(at - 1) == ' ';
            if (dash || ",;:\u2014\u2013\u3001".indexOf(mark) >= 0) {
                gap = Gap.CLAUSE;
            }
        }
        return gap;
    }

    /** Marks and spaces before a word, or after the last one for index = size. */
    String between(int index) {
        int from = index == 0 ? 0 : tokens.get(index - 1).end();
        int to = index == tokens.size() ? text.length() : tokens.get(index).start();
        return text.substring(from, to);
    }

    /** First word after the sentence that begins at {@code from}. */
    int endOfSentence(int from) {
        int end = from + 1;
        while (end < size() && gapBefore(end) != Gap.SENTENCE) {
            end++;
        }
        return Math.min(end, size());
    }

    /** The text from one word to another (exclusive), with the marks after it up to the next word. */
    String slice(int from, int to) {
        return text.substring(at(from).start(), to >= size() ? text.length() : at(to).start());
    }
}
