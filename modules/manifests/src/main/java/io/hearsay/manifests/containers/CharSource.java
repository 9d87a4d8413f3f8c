package io.hearsay.manifests.containers;

import java.io.IOException;
import java.io.Reader;

/** Characters with one to look ahead, and the number of their line. */
final class CharSource {
    static final int END = -1;

    private final Reader in;
    private int ahead;
    private boolean known;
    private long line = 1;
    private int column = 1;

    CharSource(Reader in) {
        this.in = in;
    }

    /** The next character, which stays, or {@link #END}. */
    int peek() throws IOException {
        if (!known) {
            ahead = in.read();
            known = true;
        }
        return ahead;
    }

    /** Takes the next character. */
    int take() throws IOException {
        int letter = peek();
        known = false;
        column++;
        if (letter == '\n') {
            line++;
            column = 1;
        }
        return letter;
    }

    /** Passes over white space; the character after it, which stays. */
    int peekSolid() throws IOException {
        while (peek() != END && Character.isWhitespace(peek())) {
            take();
        }
        return peek();
    }

    /** Line of the next character, from 1. */
    long line() {
        return line;
    }

    /** Column of the next character in its line, from 1. */
    int column() {
        return column;
    }
}
