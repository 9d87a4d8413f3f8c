package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.FinalStatements.Found;
import io.hearsay.scoring.judges.statements.Statement.Form;
import java.util.ArrayList;
import java.util.List;

/** The contents of {@code \boxed{}}; a box that is not closed lasts to the end of its line. */
final class Boxes {
    private static final String BOX = "boxed";
    private static final int LONGEST = 800;

    private Boxes() {}

    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        int at = text.indexOf(BOX);
        while (at >= 0) {
            int open = at + BOX.length();
            open += open < text.length() && text.charAt(open) == ' ' ? 1 : 0;
            if (open < text.length() && text.charAt(open) == '{') {
                int close = close(text, open);
                int start = at > 0 && text.charAt(at - 1) == '\\' ? at - 1 : at;
                found.add(new Found(start, open + 1, close, Math.min(close + 1, text.length()), Form.BOX));
            }
            at = text.indexOf(BOX, open);
        }
        return found.size() <= 8 ? found : found.subList(found.size() - 8, found.size());
    }

    private static int close(String text, int open) {
        int depth = 0;
        int last = Math.min(text.length(), open + LONGEST);
        for (int at = open; at < last; at++) {
            char mark = text.charAt(at);
            depth += mark == '{' ? 1 : mark == '}' ? -1 : 0;
            if (depth == 0 || mark == '\n') {
                return at;
            }
        }
        return last;
    }
}
