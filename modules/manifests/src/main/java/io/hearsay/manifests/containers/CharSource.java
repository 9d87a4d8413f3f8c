package io.hearsay.manifests.containers;

import java.io.IOException;
import java.io.Reader;

/** Characters with one to look ahead, and the line and column of it. */
final class CharSource {
    static final int END = -1;

    private static final int BUFFER_CHARS = 1 << 15;

    private final Reader in;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int at;
    private int limit;
    private long line = 1;
    private int column = 1;

    CharSource(Reader in) {
        this.in = in;
    }

    /** The next character, which stays, or {@link #END}. */
    int peek() throws IOException {
        if (at == limit && limit >= 0) {
            at = 0;
            limit = in.read(buffer);
        }
        return at < limit ? buffer[at] : END;
    }

    /** Takes the next character. */
    int take() throws IOException {
        int letter = peek();
        if (letter == END) {
            return END;
        }
        at++;
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
