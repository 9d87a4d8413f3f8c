package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.FinalStatements.Found;
import io.hearsay.scoring.judges.statements.Statement.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that begin with "Answer:" or the like, in several languages; headings that say so; and the last line. */
final class AnswerLines {
    private static final int MOST = 8;
    private static final String MARKS = "[-#>*_\"'{\\[( =\u2192\u2022:]{0,10}";
    private static final String KIND =
            "(?:(?:the|my|our|so|thus|hence|therefore|final|correct|best|right|most|likely|predicted|chosen"
                    + "|selected"
                    + "|fitting|in conclusion|and|answer),? ){0,5}";
    private static final String NAME = "(?:answer|choice|option|conclusion|verdict|solution|prediction|selection"
            + "|decision|result|response|pick|guess|ans|final"
            + "|(?:la |mi )?respuesta(?: correcta| final)?|(?:la |ma )?r[e\u00e9]ponse(?: correcte| finale)?"
            + "|(?:die |meine )?(?:richtige |endg\u00fcltige |finale )?antwort|(?:la )?risposta(?: corretta"
            + "| finale)?"
            + "|(?:a )?resposta(?: correta| certa| final)?"
            + "|(?:\u043f\u0440\u0430\u0432\u0438\u043b\u044c\u043d\u044b\u0439 )?"
            + "\u043e\u0442\u0432\u0435\u0442"
            + "|(?:\u6211\u7684|\u6700\u7ec8|\u6b63\u786e|\u6240\u4ee5|\u56e0\u6b64){0,2}(?:\u7b54\u6848"
            + "|\u56de\u7b54)"
            + "|\u7b54\u3048|\u6b63\u89e3|\u6700\u7d42\u56de\u7b54|\u89e3\u7b54|\uc815\ub2f5|\ub2f5|\ub2f5\ubcc0)";
    private static final Pattern LINE = Pattern.compile(
            "(?iu)^" + MARKS + KIND + NAME + "[\"'*_)\\]]{0,4} ?(?:is|would be)? ?[:=][\"*_ ]{0,4}(.*)$");
    private static final Pattern HEADING =
            Pattern.compile("(?iu)^(?:#{1,6} ?|\\*{1,3}|_{1,3})" + KIND + NAME + "[*_ #]{0,4}$");
    private static final Pattern EMPHASIS =
            Pattern.compile("^[-> \u2192]{0,4}(?:#{1,6} ?[^#]{1,300}|\\*{1,3}[^*]{1,300}\\*{1,3}[.!]?"
                    + "|_{1,3}[^_]{1,300}_{1,3}[.!]?)$");

    private AnswerLines() {}

    /** The last lines with an answer, at most eight. */
    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        int end = text.length();
        int below = -1;
        while (end >= 0 && found.size() < MOST) {
            int start = end == 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
            String line = text.substring(start, end).strip();
            int from = start + (line.isEmpty() ? 0 : text.substring(start, end).indexOf(line));
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && Markup.saysAnything(matcher.group(1))) {
                found.add(new Found(from, from + matcher.start(1), from + line.length(), end, Form.LINE));
            } else if (below >= 0 && (matcher.matches() || HEADING.matcher(line).matches())) {
                int lineEnd = text.indexOf('\n', below);
                lineEnd = lineEnd < 0 ? text.length() : lineEnd;
                found.add(new Found(from, below, lineEnd, lineEnd, Form.LINE));
            }
            below = Markup.saysAnything(line) ? from : below;
            end = start - 1;
        }
        return found;
    }

    /** The last line that says anything, if there are others. */
    static Optional<Found> last(String text) {
        int end = text.length();
        while (end > 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            String line = text.substring(start, end);
            if (Markup.saysAnything(line)) {
                Form form = EMPHASIS.matcher(line.strip()).matches() ? Form.EMPHASIS : Form.LAST_LINE;
                return start > 0 && Markup.saysAnything(text.substring(0, start))
                        ? Optional.of(new Found(start, start, end, end, form))
                        : Optional.empty();
            }
            end = start - 1;
        }
        return Optional.empty();
    }
}
