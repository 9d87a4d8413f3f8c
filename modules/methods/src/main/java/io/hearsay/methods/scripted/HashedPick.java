package io.hearsay.methods.scripted;

import io.hearsay.core.answers.ModelRequest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Picks one of the lettered options of a prompt by a hash of the question and its options. If the prompt offers "I
 * don't know", it abstains on a share of the questions; if the prompt asks for a last line "Answer:", it answers in
 * such a line. Picks and abstentions depend on the question, not on the method, so answers to one item are comparable
 * across methods. The answer to a prompt without options is "sound".
 *
 * @param salt different salts give different models
 * @param abstainedPercent percentage of questions it abstains on if the prompt allows it, 0 to 100
 */
public record HashedPick(int salt, int abstainedPercent) implements ScriptedRule {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\(([A-Z])\\) (.*)$");

    public HashedPick {
        if (abstainedPercent < 0 || abstainedPercent > 100) {
            throw new IllegalArgumentException("abstainedPercent is " + abstainedPercent + "; expected 0 to 100");
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
        boolean abstains = prompt.contains("I don't know") && Math.floorMod(hash >>> 8, 100) < abstainedPercent;
        String answer = abstains
                ? "I don't know."
                : options.get(Math.floorMod(hash, options.size())).group(2);
        return prompt.contains("\"Answer:\"")
                ? "There is a recording. The options were compared with it.\nAnswer: " + answer
                : answer;
    }

    /** 32-bit finalizer of MurmurHash3 (Appleby): spreads neighbouring hashes. */
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
