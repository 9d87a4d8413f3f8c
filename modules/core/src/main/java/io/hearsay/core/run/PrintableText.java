package io.hearsay.core.run;

import java.util.regex.Pattern;

/**
 * Text that may hold what a data set or a model says, made fit for a terminal or a line of a report: without control
 * characters, which could move the cursor or change the window's title, and without characters that reorder what stands
 * beside them.
 */
public final class PrintableText {
    /** Control and format characters (Unicode categories Cc and Cf) and the line and paragraph separators. */
    private static final String STEERING = "\\p{Cc}\\p{Cf}\\u2028\\u2029";

    private static final Pattern ANY = Pattern.compile("[" + STEERING + "]");
    private static final Pattern BUT_LINE_FEEDS = Pattern.compile("[" + STEERING + "&&[^\n]]");

    private PrintableText() {}

    /** On one line: each of these characters, line breaks among them, becomes a space. */
    public static String oneLine(String text) {
        return ANY.matcher(text).replaceAll(" ");
    }

    /** The same, but that line feeds stay. */
    public static String lines(String text) {
        return BUT_LINE_FEEDS.matcher(text).replaceAll(" ");
    }
}
