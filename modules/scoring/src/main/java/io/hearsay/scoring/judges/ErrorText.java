package io.hearsay.scoring.judges;

import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.statements.Statement;
import io.hearsay.scoring.judges.statements.Statement.Form;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the message of an engine or a server in place of an answer: "Error: no content was returned". */
final class ErrorText {
    private static final int MOST_WORDS = 30;
    private static final Pattern MESSAGE = Pattern.compile(
            "^(?:(?:(?:api|http|server|internal|runtime|decoding|network|value|type|cuda|fatal|connection"
                    + "|generation) )?"
                    + "(?:error|exception|traceback|failure)"
                    + "(?: \\d+)?(?= |$)(?! in the | of judge?ment| message| tone)"
                    + "|(?:http )?[45]\\d\\d (?:\\w+ ){0,3}(?:error|found|unavailable|gateway"
                    + "|timeout|request|forbidden|unauthorized)|(?:no|empty|null|invalid"
                    + "|missing) (?:response|output|content|completion|result)s?"
                    + "(?: \\w+){0,3}$|null$|nan$|undefined$|none returned$)");
    /** Phrases that people use as well: "his call was refused", "the game timed out". */
    private static final Pattern EVERYDAY =
            Pattern.compile("(?:^| )(?:(?:requests?|calls?|connection|generation|decoding|inference|api|server"
                    + "|upload|download) (?:has |have |was |were )?"
                    + "(?:failed|timed out|refused|aborted|rejected by|overloaded|exceeded)"
                    + "|failed to (?:generate|decode|fetch|load|connect|parse)|rate limit"
                    + "|quota (?:exceeded|left)|time ?out(?: after| error|$)"
                    + "|timed out|out of memory|service unavailable|internal server error|bad gateway"
                    + "|too many requests|content filter"
                    + "|max retries|stack trace)");

    private static final Pattern LABEL = Pattern.compile(
            "^[\\s(\\[\"']*(?:(?:option|choice|answer|the answer is|it is) *[:(]? *)?"
                    + "([A-Z])(?:[).:,;\\]\"']| +-|\\s*\n|\\s*$)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> SIGNS =
            Set.of("error", "failed", "exception", "timeout", "failure", "quota", "warning");

    /** Choices that an error text may have as a word: "no connection", "one or more requests failed". */
    private static final Set<String> SLIGHT = WordSet.of("""
            yes no none one two three four five six seven eight nine ten""");

    private ErrorText() {}

    /**
     * Whether an answer is an error text in spite of what was read in it.
     *
     * @param words all that the answer says
     * @param statements the statements found in it
     * @param verdict what it counts as otherwise
     */
    static boolean is(Words words, Options options, List<Statement> statements, Verdict verdict) {
        Optional<String> message = phrase(words, MESSAGE);
        Optional<String> phrase = message.or(() -> phrase(words, EVERYDAY));
        if (phrase.isEmpty() || spokenOf(phrase.get(), options)) {
            return false;
        }
        boolean stated =
                verdict.state() != AnswerState.UNPARSED && statements.stream().anyMatch(ErrorText::answers);
        return !stated && !labelled(words.text(), options) && (message.isPresent() || !reads(words, options, verdict));
    }

    private static Optional<String> phrase(Words words, Pattern pattern) {
        Matcher matcher = pattern.matcher(String.join(" ", words.all()));
        return words.size() <= MOST_WORDS && matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Whether a choice speaks of errors, or of what the phrase does: "The request was refused". */
    private static boolean spokenOf(String phrase, Options options) {
        List<String> parts = List.of(phrase.strip().split(" ", -1));
        for (int choice = 0; choice < options.size(); choice++) {
            if (options.words(choice).stream()
                    .anyMatch(word -> SIGNS.contains(word) || (word.length() > 3 && parts.contains(word)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a statement is marked as the answer and is no error text itself. */
    private static boolean answers(Statement statement) {
        Words words = Words.of(statement.answer());
        return statement.form().explicit()
                && statement.form() != Form.KEY
                && phrase(words, MESSAGE).isEmpty()
                && phrase(words, EVERYDAY).isEmpty();
    }

    /** Whether it begins with the letter of an option, written as a label. */
    private static boolean labelled(String text, Options options) {
        Matcher label = LABEL.matcher(text);
        return label.find() && Character.toUpperCase(label.group(1).charAt(0)) - 'A' < options.size();
    }

    /** Whether a sentence around an everyday phrase names a choice, other than by the way: "one or more requests". */
    private static boolean reads(Words words, Options options, Verdict verdict) {
        if (verdict.choice().isEmpty()) {
            return verdict.state() == AnswerState.ABSTAINED
                    && (words.all().contains("i") || words.all().contains("we"));
        }
        List<String> choice = options.words(verdict.choice().getAsInt());
        boolean slight = choice.size() == 1
                && (SLIGHT.contains(choice.get(0))
                        || Character.isDigit(choice.get(0).charAt(0)));
        boolean first = words.word(0).equals(choice.isEmpty() ? "" : choice.get(0)) && words.gapBefore(1) != Gap.NONE;
        return !slight || first;
    }
}
