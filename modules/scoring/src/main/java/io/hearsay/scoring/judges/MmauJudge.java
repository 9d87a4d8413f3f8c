package io.hearsay.scoring.judges;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The matching rule published with MMAU (Sakshi et al., arXiv 2410.19168): with tok(s) the set of words of the
 * lower-cased text, an answer is correct if it is not empty, contains all tokens of the reference, and contains no
 * token that only other choices contain. Everything else is wrong: the rule recognises neither abstentions nor
 * unparseable answers.
 */
final class MmauJudge implements Judge {
    @Override
    public String judgeId() {
        return "mmau";
    }

    @Override
    public int version() {
        return 2;
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

    /** The runs of letters, numbers and underscores of the lower-cased text: Python's {@code \w}. */
    private static Set<String> tokens(String text) {
        Set<String> tokens = new HashSet<>();
        StringBuilder token = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            if (wordPart(point)) {
                token.appendCodePoint(point);
            } else if (!token.isEmpty()) {
                tokens.add(token.toString());
                token.setLength(0);
            }
        });
        if (!token.isEmpty()) {
            tokens.add(token.toString());
        }
        return tokens;
    }

    private static boolean wordPart(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || point == '_';
    }
}
