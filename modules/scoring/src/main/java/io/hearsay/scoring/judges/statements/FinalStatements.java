package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.Statement.Form;
import io.hearsay.scoring.judges.words.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an answer states in the end.
 *
 * @param whole all that stands outside of reasoning, as plain text
 * @param statements candidates for the final statement, best first: the last one in the text, at most eight
 * @param reasoned whether blocks of reasoning were left out
 * @param cutOff whether the answer ends within its reasoning, so that it states nothing in the end
 */
public record FinalStatements(String whole, List<Statement> statements, boolean reasoned, boolean cutOff) {
    private static final int LONGEST = 32_000;
    private static final int HEAD = 8_000;
    private static final int MOST = 8;

    /** Of an answer longer than 32,000 characters only the first 8,000 and the last 24,000 are read. */
    public static FinalStatements of(String answer) {
        String straight = PlainText.straight(answer);
        if (straight.length() > LONGEST) {
            straight = straight.substring(0, HEAD) + "\n" + straight.substring(straight.length() - LONGEST + HEAD);
        }
        Reasoning.Rest rest = Reasoning.outside(straight);
        String text = rest.text();
        List<Found> found = new ArrayList<>();
        found.addAll(TaggedAnswers.in(text));
        found.addAll(Boxes.in(text));
        found.addAll(AnswerKeys.in(text));
        found.addAll(AnswerLines.in(text));
        found.sort(Comparator.comparingInt(Found::start).reversed());
        Stream<Found> last = AnswerLines.last(text).stream()
                .filter(line -> found.isEmpty() || line.start() >= found.get(0).end());
        List<Statement> statements = Stream.concat(last, found.stream().limit(MOST))
                .map(part -> part.in(text))
                .toList();
        String whole = text.strip().startsWith("{") ? text.replace('"', ' ') : text;
        return new FinalStatements(plain(whole), statements, rest.reasoned(), rest.cutOff());
    }

    /**
     * A candidate by its place.
     *
     * @param start where it and what sets it off begin
     * @param from where the statement itself begins
     * @param to where it ends
     * @param end where the text after it begins
     * @param form how it is set off
     */
    record Found(int start, int from, int to, int end, Form form) {
        Statement in(String text) {
            return new Statement(
                    plain(text.substring(0, start)),
                    plain(text.substring(from, to)),
                    plain(text.substring(Math.min(end, text.length()))),
                    form);
        }
    }

    private static String plain(String text) {
        return PlainText.of(Markup.withoutTags(text));
    }
}
