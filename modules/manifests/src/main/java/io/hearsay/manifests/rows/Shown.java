package io.hearsay.manifests.rows;

import io.hearsay.core.run.PrintableText;
import java.util.List;
import java.util.stream.Collectors;

/** Values of a data set inside messages: short, and without control characters. */
public final class Shown {
    private static final int LONGEST = 120;
    private static final int MOST = 8;

    private Shown() {}

    /** The value in double quotes. */
    public static String quoted(String value) {
        return '"' + plain(value) + '"';
    }

    /** Values in square brackets. */
    public static String list(List<String> values) {
        String more = values.size() > MOST ? ", ... " + values.size() + " in all" : "";
        return values.stream().limit(MOST).map(Shown::plain).collect(Collectors.joining(", ", "[", more + "]"));
    }

    private static String plain(String value) {
        return PrintableText.oneLine(value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value);
    }
}
