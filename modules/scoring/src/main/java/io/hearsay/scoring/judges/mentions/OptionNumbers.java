package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.mentions.Mention.Kind;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds options that an answer names by their number: "option 2", "the 2nd option", "the last one". */
final class OptionNumbers {
    private static final Set<String> NAMED =
            Set.of("option", "options", "choice", "choices", "alternative", "answer", "one", "possibility", "item");
    private static final Set<String> BEFORE = Set.of(
            "option", "choice", "alternative", "opción", "opcion", "opção", "opzione", "choix", "вариант", "项", "項");
    private static final Map<String, String> UNSPACED =
            Map.of("一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6");

    private final Words words;
    private final Options options;

    private OptionNumbers(Words words, Options options) {
        this.words = words;
        this.options = options;
    }

    static List<Mention> in(Words words, Options options) {
        OptionNumbers numbers = new OptionNumbers(words, options);
        List<Mention> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            int choice = numbers.at(at);
            if (choice >= 0 && choice < options.size()) {
                found.add(new Mention(options.first(choice), at, at + 1, Kind.LETTER));
            }
        }
        return found;
    }

    /** Index of the option named by the word at an index, or -1. */
    private int at(int at) {
        String word = words.word(at);
        String number = Fold.NUMBER.of(word);
        boolean ordinal =
                number.endsWith("st") || number.endsWith("nd") || number.endsWith("rd") || number.endsWith("th");
        if (ordinal && Character.isDigit(number.charAt(0)) && NAMED.contains(words.word(at + 1))) {
            return place(number.substring(0, number.length() - 2));
        }
        if (word.equals("last")
                && NAMED.contains(words.word(at + 1))
                && words.word(at - 1).equals("the")) {
            return options.size() - 1;
        }
        if (words.word(at - 1).equals("第") && !words.word(at + 1).isEmpty()) {
            return place(UNSPACED.getOrDefault(word, number));
        }
        String before = words.word(at - 1);
        boolean sign = before.equals("number") || before.equals("no");
        boolean named = BEFORE.contains(sign ? words.word(at - 2) : before)
                && words.between(at).length() <= 3;
        if (named || (options.numbered() && label(at))) {
            return place(UNSPACED.getOrDefault(word, number));
        }
        return -1;
    }

    private boolean label(int at) {
        String after = words.between(at + 1).strip();
        return words.size() == 1
                || after.startsWith(")")
                || (after.startsWith(".") && words.gapBefore(at) == Words.Gap.SENTENCE)
                || Set.of("is", "answer", "choose", "pick").contains(words.word(at - 1));
    }

    private int place(String number) {
        if (number.isEmpty() || number.length() > 2 || !number.chars().allMatch(Character::isDigit)) {
            return -1;
        }
        return options.numbered() ? options.labelled(number) : Integer.parseInt(number) - 1;
    }
}
