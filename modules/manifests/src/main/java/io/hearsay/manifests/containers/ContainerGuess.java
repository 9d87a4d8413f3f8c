package io.hearsay.manifests.containers;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells how a text holds its rows by its first character that is no white space, by how its first object ends, and,
 * where it is no JSON, by its header.
 */
final class ContainerGuess {
    private static final int LONGEST_HEADER = 1 << 14;
    private static final Pattern TABLE = Pattern.compile(".*\\.(csv|tsv|tab)(\\.\\w+)?$");
    private static final Pattern TABS = Pattern.compile(".*\\.(tsv|tab)(\\.\\w+)?$");
    private static final Pattern HEADER = Pattern.compile("(?is).*(audio|question|instruction|answer|choice|option).*");

    private final String name;
    private final StringBuilder header = new StringBuilder();
    private final FirstObject object = new FirstObject();
    private boolean begun;
    private boolean json;
    private Container certain = Container.JSON_LINES;
    private boolean isCertain;

    /** @param path path of the manifest */
    ContainerGuess(String path) {
        this.name = path.toLowerCase(Locale.ROOT);
    }

    /** True if no further character can change the guess. */
    boolean certain() {
        return isCertain;
    }

    void add(char letter) {
        if (!begun) {
            begin(letter);
        } else if (json) {
            object.add(letter);
            if (object.certain()) {
                decide(object.container());
            }
        } else if (letter == '\n' || header.length() > LONGEST_HEADER) {
            decide(table());
        } else {
            header.append(letter);
        }
    }

    private void begin(char letter) {
        if (Character.isWhitespace(letter)) {
            return;
        }
        begun = true;
        if (letter == '[') {
            decide(Container.JSON_ARRAY);
        } else if (letter == '{') {
            json = true;
            object.add(letter);
        } else {
            header.append(letter);
        }
    }

    private void decide(Container container) {
        certain = container;
        isCertain = true;
    }

    /** How a text that ended holds its rows. */
    Container end() {
        if (!isCertain && begun) {
            decide(json ? object.end() : table());
        }
        return certain;
    }

    private Container table() {
        int tabs = count('\t');
        int commas = count(',');
        int semicolons = count(';');
        boolean named = TABLE.matcher(name).matches();
        if (!named
                && (tabs + commas + semicolons < 2 || !HEADER.matcher(header).matches() || header.indexOf("{") >= 0)) {
            return Container.JSON_LINES;
        }
        if ((tabs > 0 && tabs >= Math.max(commas, semicolons))
                || TABS.matcher(name).matches()) {
            return Container.TSV;
        }
        return semicolons > commas ? Container.SEMICOLON_CSV : Container.CSV;
    }

    private int count(char delimiter) {
        return (int) header.chars().filter(letter -> letter == delimiter).count();
    }
}
