package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.FinalStatements.Found;
import io.hearsay.scoring.judges.statements.Statement.Form;
import io.hearsay.scoring.judges.words.WordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of JSON keys that hold an answer. */
final class AnswerKeys {
    private static final Pattern KEY = Pattern.compile("[\"']([A-Za-z][A-Za-z_ -]{0,30})[\"'] ?[:=] ?");
    private static final Set<String> NAMES = WordSet.of("""
            answer finalanswer correctanswer predictedanswer myanswer modelanswer answeroption answerchoice
            answertext choice finalchoice mychoice option finaloption prediction pred predicted selected
            selectedoption selectedchoice selectedanswer selection chosen chosenoption pick label letter final
            conclusion verdict decision result response output ans""");

    private AnswerKeys() {}

    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        Matcher keys = KEY.matcher(text);
        while (keys.find()) {
            String name = keys.group(1).replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
            if (NAMES.contains(name)) {
                Found value = value(text, keys.start(), keys.end());
                if (value.from() < value.to()) {
                    found.add(value);
                }
            }
        }
        return found.size() <= 8 ? found : found.subList(found.size() - 8, found.size());
    }

    private static Found value(String text, int start, int behindKey) {
        int from = behindKey;
        while (from < text.length() && " \n\t[".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        boolean quoted = from < text.length() && "\"'".indexOf(text.charAt(from)) >= 0;
        int to = quoted ? quoteEnd(text, from) : from;
        while (!quoted && to < text.length() && ",}]\n".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        int object = text.indexOf('}', to);
        return new Found(start, quoted ? from + 1 : from, to, object < 0 ? text.length() : object + 1, Form.KEY);
    }

    /** The closing quotation mark: one that a comma, a bracket or the end of the line follows. */
    private static int quoteEnd(String text, int open) {
        char quote = text.charAt(open);
        int last = text.indexOf('\n', open);
        last = last < 0 ? text.length() : last;
        for (int at = open + 1; at < last; at++) {
            String next = text.substring(at + 1, Math.min(last, at + 3)).strip();
            if (text.charAt(at) == quote && (next.isEmpty() || ",}]:;)".indexOf(next.charAt(0)) >= 0)) {
                return at;
            }
        }
        int close = text.indexOf(quote, open + 1);
        return close < 0 || close > last ? last : close;
    }
}
