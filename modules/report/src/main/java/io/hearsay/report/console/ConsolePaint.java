package io.hearsay.report.console;

import io.hearsay.core.run.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Formats text for a terminal: colours if allowed, no control characters from data. */
final class ConsolePaint {
    private static final String ESCAPE = "\u001b[";

    private final ConsoleReport.Style style;

    ConsolePaint(ConsoleReport.Style style) {
        this.style = style;
    }

    String strong(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    private String painted(String code, String text) {
        return switch (style) {
            case PLAIN -> text;
            case ANSI -> text.isBlank() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
        };
    }

    /** Text from data on one line, with control characters replaced by spaces. */
    static String clean(String text) {
        return PrintableText.oneLine(text);
    }

    /** Wraps text at spaces into lines of at most {@code width} characters; continuation lines are indented by two. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text).strip().split(" +", -1)) {
            if (line.length() > 2 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
            }
            boolean fresh = line.toString().isBlank();
            line.append(fresh ? "" : " ").append(cut(word, width - 2));
        }
        lines.add(line.toString());
        return lines;
    }

    /** Shortens text to {@code length} characters; shortened text ends with three dots. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, Math.max(0, length - 3)) + "...";
    }
}
