package io.hearsay.scoring.judges;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The matching rule published with MMAU (Sakshi et al., arXiv 2410.19168): with tok(s) the set of words of the
 * lower-cased text, an answer is correct if it is not empty, contains all tokens of the reference, and contains no
 * token that only other choices contain. Everything else is wrong: the rule recognises neither abstentions nor
 * unparseable answers.
 */
final class MmauJudge implements Judge {
    private static final Pattern WORD = Pattern.compile("\\b\\w+\\b", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String judgeId() {
        return "mmau";
    }

    @Override
    public Verdict judge(Item item, String answer) {
        Set<String> said = tokens(answer);
        Set<String> wanted = tokens(item.answer());
        Set<String> forbidden = new HashSet<>();
        for (String choice : item.choices()) {
            if (!choice.equals(item.answer())) {
                forbidden.addAll(tokens(choice));
            }
        }
        forbidden.removeAll(wanted);
        if (said.isEmpty()) {
            return wrong("empty answer");
        }
        if (!said.containsAll(wanted)) {
            return wrong("lacks a word of the reference");
        }
        forbidden.retainAll(said);
        if (!forbidden.isEmpty()) {
            return wrong("has a word of another choice");
        }
        return new Verdict(
                AnswerState.CORRECT,
                OptionalInt.of(item.answerIndex()),
                false,
                "all words of the reference, no other's");
    }

    private static Verdict wrong(String basis) {
        return new Verdict(AnswerState.WRONG, OptionalInt.empty(), false, basis);
    }

    private static Set<String> tokens(String text) {
        Set<String> tokens = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(match -> tokens.add(match.group()));
        return tokens;
    }
}
