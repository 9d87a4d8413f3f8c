package io.hearsay.methods.scripted;

import io.hearsay.core.answers.ModelRequest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Picks one of the lettered options of a prompt by a hash of the question and its options. Where the prompt offers "I don't know" it
 * declines a share of the questions instead, and where the prompt asks for a last line "Answer:" it gives its answer in one. Picks
 * and refusals depend on the question, not on the method, so the methods' answers to one item are comparable. To a prompt without options it
 * says "sound".
 *
 * @param salt another salt is another model
 * @param declinedPercent share of the questions declined when the prompt offers to, 0 to 100
 */
public record HashedPick(int salt, int declinedPercent) implements ScriptedRule {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\(([A-Z])\\) (.*)$");

    public HashedPick {
        if (declinedPercent < 0 || declinedPercent > 100) {
            throw new IllegalArgumentException("declinedPercent is " + declinedPercent + "; expected 0 to 100");
        }
    }

    @Override
    public String answer(ModelRequest request) {
        String prompt = request.turns().get(request.turns().size() - 1).text();
        List<MatchResult> options = OPTION.matcher(prompt).results().toList();
        if (options.isEmpty()) {
            return "sound";
        }
        MatchResult last = options.get(options.size() - 1);
        int hash = spread(prompt.substring(0, last.end()).hashCode() + salt);
        boolean declines = prompt.contains("I don't know") && Math.floorMod(hash >>> 8, 100) < declinedPercent;
        String answer = declines
                ? "I don't know."
                : options.get(Math.floorMod(hash, options.size())).group(2);
        return prompt.contains("\"Answer:\"")
                ? "There is a recording. The options were compared with it.\nAnswer: " + answer
                : answer;
    }

    /** MurmurHash3's 32-bit finalizer (Appleby): neighbouring hashes end far apart. */
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
