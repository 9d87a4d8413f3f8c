package io.hearsay.scoring.judges;

import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.Words;
import java.util.Set;
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
                    + "(?: \\w+){0,3}$|null$|nan$|undefined$|none returned$)"
                    + "|(?:^| )(?:requests?|calls?|connection|generation|decoding|inference|api|server"
                    + "|upload|download) (?:has |have |was |were )?"
                    + "(?:failed|timed out|refused|aborted|rejected by|overloaded|exceeded)"
                    + "|(?:^| )(?:failed to (?:generate|decode|fetch|load|connect|parse)|rate limit"
                    + "|quota (?:exceeded|left)|time ?out(?: after| error|$)"
                    + "|timed out|out of memory|service unavailable|internal server error|bad gateway"
                    + "|too many requests|content filter"
                    + "|max retries|stack trace)");
    private static final Set<String> SIGNS =
            Set.of("error", "failed", "exception", "timeout", "failure", "quota", "warning");

    private ErrorText() {}

    static boolean is(Words words, Options options) {
        if (words.size() > MOST_WORDS
                || !MESSAGE.matcher(String.join(" ", words.all())).find()) {
            return false;
        }
        for (int choice = 0; choice < options.size(); choice++) {
            if (options.words(choice).stream().anyMatch(SIGNS::contains)) {
                return false;
            }
        }
        return true;
    }
}
