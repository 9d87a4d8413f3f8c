package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads an answer that appraises choice after choice: "A: no, B: yes", "kettle (70 %), drill (30 %)". */
final class Appraisals {
    private static final Set<String> FOR = WordSet.of("""
            yes likely correct right true fits matches match chosen selected possible plausible best probable
            good perfect present heard suits audible strong""");
    private static final Set<String> AGAINST = WordSet.of("""
            no unlikely incorrect wrong false excluded ruled rejected impossible not eliminated improbable
            implausible too absent poor weak missing less mismatch doubtful out nope never neither none rather
            inaudible dismissed""");
    private static final Set<String> PASSED =
            Set.of("very", "most", "quite", "it", "is", "this", "that", "highly", "the", "a", "an", "clearly", "more");

    private final Words words;
    private final Map<Integer, Boolean> signs = new HashMap<>();
    private final Map<Integer, Double> shares = new HashMap<>();

    private Appraisals(Words words) {
        this.words = words;
    }

    /** The only choice with a good word while others have bad ones; else the one with the greatest share. */
    static OptionalInt chosen(Words words, List<Mention> mentions, Options options) {
        Appraisals appraisals = new Appraisals(words);
        boolean leading =
                !mentions.isEmpty() && appraisals.signBefore(mentions.get(0)).isPresent();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).from() : words.size();
            if (leading) {
                appraisals.signBefore(mention).ifPresent(sign -> appraisals.signs.put(mention.choice(), sign));
            } else {
                appraisals.read(mention, end);
            }
        }
        OptionalInt share = options.numeric() ? OptionalInt.empty() : appraisals.greatest();
        return share.isPresent() ? share : appraisals.approved(mentions);
    }

    private void read(Mention mention, int end) {
        int at = mention.to();
        String between = at < words.size() ? words.between(at).strip() : "";
        if (at >= end || between.isEmpty()) {
            return;
        }
        char mark = between.charAt(between.length() - 1);
        if (":-?(=>,\u2013\u2014\u2192%".indexOf(mark) < 0 || between.indexOf('\n') >= 0) {
            return;
        }
        share(at).ifPresent(value -> shares.put(mention.choice(), value));
        while (at < end && PASSED.contains(words.word(at)) && words.gapBefore(at + 1) == Words.Gap.NONE) {
            at++;
        }
        if (at < end && AGAINST.contains(words.word(at))) {
            signs.putIfAbsent(mention.choice(), false);
        } else if (at < end && FOR.contains(words.word(at))) {
            signs.put(mention.choice(), true);
        }
    }

    /** What a tick or a cross before a choice says: "(yes) kettle". */
    private Optional<Boolean> signBefore(Mention mention) {
        int at = mention.from() - 1;
        boolean marked = at >= 0
                && words.between(at).endsWith("(")
                && words.between(at + 1).startsWith(")")
                && words.between(at + 1).indexOf('\n') < 0;
        boolean sign = marked && (words.word(at).equals("yes") || words.word(at).equals("no"));
        return sign ? Optional.of(words.word(at).equals("yes")) : Optional.empty();
    }

    private Optional<Double> share(int at) {
        String word = words.word(at);
        boolean number = !word.isEmpty() && word.chars().allMatch(digit -> Character.isDigit(digit) || digit == '.');
        boolean percent = words.word(at + 1).equals("percent");
        if (!number || word.length() > 6 || word.indexOf('.') != word.lastIndexOf('.')) {
            return Optional.empty();
        }
        return percent || word.startsWith("0.")
                ? Optional.of(Double.parseDouble(word) / (percent ? 100 : 1))
                : Optional.empty();
    }

    private OptionalInt greatest() {
        double best = shares.values().stream().mapToDouble(share -> share).max().orElse(0);
        List<Integer> most = shares.entrySet().stream()
                .filter(share -> share.getValue() == best)
                .map(Map.Entry::getKey)
                .toList();
        return shares.size() > 1 && most.size() == 1 ? OptionalInt.of(most.get(0)) : OptionalInt.empty();
    }

    private OptionalInt approved(List<Mention> mentions) {
        List<Integer> good = signs.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        boolean others = signs.containsValue(false);
        boolean all = mentions.stream().allMatch(mention -> signs.containsKey(mention.choice()));
        return good.size() == 1 && others && all ? OptionalInt.of(good.get(0)) : OptionalInt.empty();
    }
}
