package io.hearsay.scoring.judges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statement of the answer within a longer text. */
final class FinalAnswer {
    private static final String KIND = "(?:the )?(?:(?:final|correct|best|right|most likely|my|predicted) ){0,3}";
    private static final Pattern BOXED =
            Pattern.compile("\\\\boxed ?\\{([^{}]{0,400}(?:\\{[^{}]{0,400}}[^{}]{0,40})?)}");
    private static final Pattern LINE =
            Pattern.compile("(?i)^[-#>\"'{\\[( ]{0,8}(?:(?:so|thus|hence|therefore|in conclusion)[, ] ?)?" + KIND
                    + "(?:answer|choice|option)[\"']? ?(?:is)? ?[:=] ?(.*)$");
    private static final Pattern KEY = Pattern.compile(
            "(?i)[\"'](?:(?:final|correct|predicted|my) ?)?(?:answer|choice|option|prediction)[\"'] ?[:=] ?([^\n]*)");
    private static final Pattern INLINE = Pattern.compile(
            "(?i)(?<![a-z])(?:answer|choice|option)(?: here)?(?: (?:is|would be|must be|should be|could be)(?: likely| probably| most likely| therefore| clearly)?(?! not)[: ]|:)");

    private FinalAnswer() {}

    /**
     * A final answer that is separate from the text before it.
     *
     * @param before the text before it
     * @param answer the statement itself
     */
    record Stated(String before, String answer) {}

    /** The last boxed text, value of the JSON key "answer", or line that starts with "Answer:". */
    static Optional<Stated> stated(String text) {
        Optional<MatchResult> boxed = last(BOXED.matcher(text));
        if (boxed.isPresent()) {
            return Optional.of(new Stated(
                    text.substring(0, boxed.get().start()), boxed.get().group(1)));
        }
        Optional<MatchResult> key = last(KEY.matcher(text));
        if (key.isPresent() && !key.get().group(1).isBlank()) {
            return Optional.of(new Stated(
                    text.substring(0, key.get().start()), jsonValue(key.get().group(1))));
        }
        return lastLine(text);
    }

    private static Optional<Stated> lastLine(String text) {
        int end = text.length();
        String below = "";
        while (end >= 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            String line = text.substring(start, end).strip();
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String answer = matcher.group(1).isBlank() ? below : matcher.group(1);
                return Optional.of(new Stated(text.substring(0, start), answer));
            }
            below = line.isEmpty() ? below : line;
            end = start - 1;
        }
        return Optional.empty();
    }

    private static String jsonValue(String rest) {
        String value = rest.strip();
        if (value.startsWith("\"") || value.startsWith("'")) {
            int close = value.indexOf(value.charAt(0), 1);
            return value.substring(1, close < 0 ? value.length() : close);
        }
        if (value.startsWith("[")) {
            value = value.substring(1);
        }
        int end = 0;
        while (end < value.length() && ",}]".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end);
    }

    /** The texts after "the answer is" and similar phrases, last one first; at most eight. */
    static List<String> inline(String text) {
        List<MatchResult> marks = INLINE.matcher(text).results().toList();
        List<String> parts = new ArrayList<>();
        for (int mark = marks.size() - 1; mark >= 0 && parts.size() < 8; mark--) {
            int start = marks.get(mark).end();
            int end = text.indexOf('\n', start);
            String part = text.substring(start, end < 0 ? text.length() : end);
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static Optional<MatchResult> last(Matcher matcher) {
        MatchResult found = null;
        while (matcher.find()) {
            found = matcher.toMatchResult();
        }
        return Optional.ofNullable(found);
    }
}
