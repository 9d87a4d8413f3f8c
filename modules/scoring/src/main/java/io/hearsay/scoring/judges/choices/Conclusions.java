package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Mentions;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one of several named choices: the one in one of the last sentences if it starts as a conclusion, otherwise the
 * only choice outside questions, otherwise the one in an opening sentence that says nothing else.
 */
final class Conclusions {
    private static final String SEVERAL = "several choices named";
    private static final int CONCLUDING_SENTENCES = 3;
    private static final Set<String> CONCLUSIONS =
            Set.of("so", "thus", "therefore", "hence", "finally", "consequently", "conclusion", "accordingly");
    private static final Set<String> OPENERS = WordSet.of("""
            it is this that the a an sounds sound like answer heard you can hear i would say think audio clip
            recording of be being there most likely probably""");

    private static final Set<String> PRONOUNS = Set.of("it", "he", "she", "they");

    private final Options options;
    private final Function<Words, ParsedAnswer> single;

    Conclusions(Options options, Function<Words, ParsedAnswer> single) {
        this.options = options;
        this.single = single;
    }

    ParsedAnswer read(Words words) {
        List<Words> sentences = sentences(words);
        int earliest = Math.max(0, sentences.size() - CONCLUDING_SENTENCES);
        for (int at = sentences.size() - 1; at >= earliest; at--) {
            Words sentence = sentences.get(at);
            boolean concludes = CONCLUSIONS.contains(sentence.word(0)) || CONCLUSIONS.contains(sentence.word(1));
            ParsedAnswer reading = concludes ? single.apply(sentence) : ParsedAnswer.nothing(SEVERAL);
            if (reading.found()) {
                return ParsedAnswer.of(reading.choice().getAsInt(), "conclusion, " + reading.basis());
            }
        }
        StringBuilder statements = new StringBuilder();
        for (Words sentence : sentences) {
            if (!sentence.between(sentence.size()).contains("?")) {
                statements.append(sentence.text()).append('\n');
            }
        }
        ParsedAnswer stated =
                sentences.isEmpty() ? ParsedAnswer.nothing(SEVERAL) : single.apply(Words.of(statements.toString()));
        return stated.found() ? stated : opened(words);
    }

    private ParsedAnswer opened(Words words) {
        Words first = Words.of(words.slice(0, endOfOpening(words)));
        Set<String> asked = new HashSet<>(options.question().all());
        ParsedAnswer reading = single.apply(first);
        List<Mention> mentions = Mentions.in(first, options);
        for (int at = 0; reading.found() && at < first.size(); at++) {
            int word = at;
            boolean named = mentions.stream().anyMatch(mention -> mention.overlaps(word, word + 1));
            boolean subject = at < 4
                    && mentions.stream()
                            .anyMatch(mention -> word < mention.from()
                                    && PRONOUNS.contains(
                                            options.words(mention.choice()).get(0)));
            if (!named && !subject && !OPENERS.contains(first.word(at)) && !asked.contains(first.word(at))) {
                return ParsedAnswer.nothing(SEVERAL);
            }
        }
        return reading.found()
                ? ParsedAnswer.of(reading.choice().getAsInt(), "opening sentence, " + reading.basis())
                : ParsedAnswer.nothing(SEVERAL);
    }

    private static int endOfOpening(Words words) {
        int end = 1;
        while (end < words.size()
                && words.gapBefore(end) != Words.Gap.SENTENCE
                && !words.between(end).contains(";")) {
            end++;
        }
        return Math.min(end, words.size());
    }

    private static List<Words> sentences(Words words) {
        List<Words> sentences = new ArrayList<>();
        for (int from = 0; from < words.size(); ) {
            int to = words.endOfSentence(from);
            sentences.add(Words.of(words.slice(from, to)));
            from = to;
        }
        return sentences;
    }
}
