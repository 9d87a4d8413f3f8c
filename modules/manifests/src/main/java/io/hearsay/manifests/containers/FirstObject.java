package io.hearsay.manifests.containers;

/**
 * Follows the first object of a text to its end. One that ends on its line begins JSON Lines; one over several lines is
 * a row among others, or the object of all rows: then every value in it is an object, and nothing comes after it.
 */
final class FirstObject {
    private int depth;
    private boolean inText;
    private boolean escaped;
    private int lines;
    private boolean ended;
    /** Whether values of the object were seen, and all of them were objects. */
    private boolean values;

    private boolean allObjects = true;
    private char before = ' ';
    private boolean lineBegins;
    private boolean certain;
    private Container container = Container.JSON_LINES;

    boolean certain() {
        return certain;
    }

    Container container() {
        return container;
    }

    void add(char letter) {
        if (ended) {
            after(letter);
        } else if (inText) {
            text(letter);
        } else {
            structure(letter);
        }
    }

    private void text(char letter) {
        if (letter == '\n') {
            inText = false;
            line();
        } else if (escaped) {
            escaped = false;
        } else if (letter == '\\') {
            escaped = true;
        } else {
            inText = letter != '"';
        }
    }

    private void structure(char letter) {
        if (letter == '\n') {
            line();
            return;
        }
        if (Character.isWhitespace(letter)) {
            return;
        }
        if (letter == '{' && lineBegins && lines == 1 && before != ':' && depth == 1) {
            // an object cannot begin here: the first line is a broken row
            decide(Container.JSON_LINES);
            return;
        }
        lineBegins = false;
        if (depth == 1 && before == ':') {
            values = true;
            allObjects &= letter == '{';
        }
        if (letter == '"') {
            inText = true;
        } else if (letter == '{' || letter == '[') {
            depth++;
        } else if (letter == '}' || letter == ']') {
            depth--;
            ended = depth == 0;
        }
        before = letter;
    }

    private void line() {
        lines++;
        lineBegins = true;
    }

    private void after(char letter) {
        boolean objects = values && allObjects;
        if (letter == '\n') {
            if (!objects && lines == 0) {
                decide(Container.JSON_LINES);
            }
        } else if (!Character.isWhitespace(letter)) {
            decide(lines > 0 ? Container.JSON_VALUES : Container.JSON_LINES);
        }
    }

    private void decide(Container found) {
        container = found;
        certain = true;
    }

    /** How a text that ended holds its rows. */
    Container end() {
        if (values && allObjects) {
            return Container.JSON_OBJECT;
        }
        return lines > 0 && ended ? Container.JSON_VALUES : Container.JSON_LINES;
    }
}
