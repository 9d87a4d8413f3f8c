package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Judge {@code mmau} against the published rule, written here a second time in the plainest way. */
class MmauRuleTest {
    private static final List<String> PIECES = List.of(
            "dog",
            "Dog",
            "DOG",
            "a",
            "A",
            "cat",
            "the",
            "red",
            "red-dog",
            "red_dog",
            "42",
            "4",
            "x\u00b2",
            "\u00bd",
            "caf\u00e9",
            "cafe\u0301",
            "\u732b",
            "\u72d7\u732b",
            "I\u0307",
            "\u0130",
            "\u03a3\u03c3\u03c2",
            "no",
            "not",
            "don't",
            "na\u00efve",
            "\u2167",
            "\u0915\u093f",
            "b",
            "(B)",
            "it's",
            "over_all",
            "_",
            "\ud83d\ude00",
            "\ud835\udc00",
            "-",
            "'",
            "\u00df",
            "SS",
            "\ufb01n",
            "fin");
    private static final List<String> GAPS =
            List.of(" ", " ", " ", "\n", ", ", ".", "-", "\u00a0", "\u2014", "\t", "", "/");

    @Test
    void isThePublishedRuleOnTwentyThousandAnswers() {
        Judge judge = Judges.named("mmau", HedgePolicy.ABSTAIN);
        Random random = new Random(2410);
        int correct = 0;
        List<String> different = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            Item item = item(random);
            String prediction = prediction(item, random);
            boolean expected = rule(item, prediction);
            correct += expected ? 1 : 0;

            if ((judge.judge(item, prediction).state() == AnswerState.CORRECT) != expected) {
                different.add(prediction + " to " + item.choices() + ", reference " + item.answer());
            }
        }
        assertThat(different).isEmpty();
        assertThat(correct).isBetween(3_000, 17_000);
    }

    /** Correct iff the prediction has tokens, has all of the answer's, and none that only other choices have. */
    private static boolean rule(Item item, String prediction) {
        Set<String> answer = tokens(item.answer());
        Set<String> predicted = tokens(prediction);
        Set<String> incorrect = new TreeSet<>();
        for (String choice : item.choices()) {
            if (!tokens(choice).equals(answer)) {
                incorrect.addAll(tokens(choice));
            }
        }
        incorrect.removeAll(answer);
        return !predicted.isEmpty()
                && predicted.containsAll(answer)
                && predicted.stream().noneMatch(incorrect::contains);
    }

    private static Set<String> tokens(String text) {
        Set<String> tokens = new TreeSet<>();
        for (String token : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+")) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static Item item(Random random) {
        List<String> choices = new ArrayList<>();
        int size = 2 + random.nextInt(4);
        while (choices.size() < size) {
            String choice = words(1 + random.nextInt(3), random);
            if (!choice.isBlank()) {
                choices.add(choice);
            }
        }
        return Questions.item("What is it?", choices, choices.get(random.nextInt(size)));
    }

    private static String prediction(Item item, Random random) {
        List<String> parts = new ArrayList<>();
        int kind = random.nextInt(10);
        if (kind < 6) {
            parts.add(item.answer());
        }
        if (kind == 5 || kind == 6) {
            parts.add(item.choices().get(random.nextInt(item.choices().size())));
        }
        if (kind > 2) {
            parts.add(words(random.nextInt(3), random));
        }
        Collections.shuffle(parts, random);
        String text = String.join(GAPS.get(random.nextInt(GAPS.size() - 2)), parts);
        return random.nextInt(4) == 0 ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String words(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < count; word++) {
            text.append(word == 0 ? "" : GAPS.get(random.nextInt(GAPS.size())))
                    .append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
