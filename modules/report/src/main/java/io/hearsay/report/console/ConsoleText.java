package io.hearsay.report.console;

/**
 * Text that may hold what a data set or a model says, made fit for a terminal: without control characters, which could
 * move the cursor or change the window's title, and without characters that reorder what stands beside them.
 */
public final class ConsoleText {
    private ConsoleText() {}

    /** On one line: control characters and line breaks become spaces. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", " ");
    }

    /** The same, but that line feeds stay. */
    public static String lines(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n]]", " ");
    }
}
