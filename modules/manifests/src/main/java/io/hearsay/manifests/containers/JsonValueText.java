package io.hearsay.manifests.containers;

import java.io.IOException;

/**
 * Cuts the text of one JSON value out of a stream by its quotes and brackets, without understanding it. A text value
 * that is not closed ends with its line, and an object that is not closed ends where the next one begins, so that a
 * broken row does not swallow the rows after it.
 */
final class JsonValueText {
    private static final int LONGEST = 64 << 20;
    private static final int DEEPEST = 1 << 12;

    private final CharSource in;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder open = new StringBuilder();
    private int solid = ' ';
    private String problem = "";

    JsonValueText(CharSource in) {
        this.in = in;
    }

    /** Why the value is not whole; empty text if it is, or if its parser will tell. */
    String problem() {
        return problem;
    }

    /** The text of the value that begins with the next character. */
    String read() throws IOException {
        int letter = in.peek();
        if (letter != '{' && letter != '[') {
            return letter == '"' ? quoted() : bare();
        }
        do {
            letter = in.peek();
            if (letter == CharSource.END) {
                problem = "the row is not closed, the file ends here; it may be cut off";
                return text.toString();
            }
            if (lacksItsEnd(letter)) {
                problem = "the row is not closed with }; close it";
                return text.toString();
            }
            structure(letter);
        } while (open.length() > 0);
        return text.toString();
    }

    private boolean lacksItsEnd(int letter) {
        boolean directlyInRow = open.length() == 1 && open.charAt(0) == '{';
        return directlyInRow && ((letter == '{' && solid != ':') || letter == ']');
    }

    private void structure(int letter) throws IOException {
        if (letter == '"') {
            quoted();
            solid = '"';
            return;
        }
        append(in.take());
        if (letter == '{' || letter == '[') {
            if (open.length() < DEEPEST) {
                open.append((char) letter);
            }
        } else if (letter == '}' || letter == ']') {
            open.setLength(Math.max(0, open.length() - 1));
        }
        if (!Character.isWhitespace(letter)) {
            solid = letter;
        }
    }

    /** A text in quotes, or to the end of the line where they are not closed. */
    private String quoted() throws IOException {
        append(in.take());
        boolean escaped = false;
        while (in.peek() != CharSource.END && in.peek() != '\n') {
            int letter = in.take();
            append(letter);
            if (letter == '"' && !escaped) {
                break;
            }
            escaped = letter == '\\' && !escaped;
        }
        return text.toString();
    }

    /** A number or word, to the next comma, bracket or white space. */
    private String bare() throws IOException {
        append(in.take());
        while (in.peek() != CharSource.END && !Character.isWhitespace(in.peek()) && ",]}{[\":".indexOf(in.peek()) < 0) {
            append(in.take());
        }
        return text.toString();
    }

    private void append(int letter) {
        if (text.length() < LONGEST) {
            text.append((char) letter);
        } else {
            problem = "the row is longer than " + LONGEST + " characters; keep audio and long texts out of it";
        }
    }
}
