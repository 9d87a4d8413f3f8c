package io.hearsay.scoring.judges;

import io.hearsay.scoring.judges.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the choice an answer names: the one stated as "the answer is", otherwise the only choice named and not negated;
 * of several, the one in a concluding sentence, otherwise the one in an opening sentence that says nothing else.
 *
 * <p>If a letter and a text disagree ("(B) a gong" and B is another choice), the text counts: prompts ask for the text,
 * so a mistake is likelier in the letter. Only a letter that starts the answer and is not followed by a text takes
 * precedence over a later text.
 */
final class ChoiceReader {
    private static final String SEVERAL = "several choices named";
    private static final int CONCLUDING_SENTENCES = 3;
    private static final Set<String> CONCLUSIONS =
            Set.of("so", "thus", "therefore", "hence", "overall", "finally", "consequently", "conclusion");
    private static final Set<String> OPENERS = Set.of(
            "it",
            "is",
            "this",
            "that",
            "the",
            "a",
            "an",
            "sounds",
            "sound",
            "like",
            "answer",
            "heard",
            "you",
            "can",
            "hear",
            "i",
            "would",
            "say",
            "think",
            "audio",
            "clip",
            "recording",
            "of",
            "be",
            "being",
            "there",
            "most",
            "likely",
            "probably");

    private final Options options;
    private final Words question;

    ChoiceReader(Options options, Words question) {
        this.options = options;
        this.question = question;
    }

    /** Reads an answer without abstentions; every rule applies. */
    ParsedAnswer read(Words words) {
        ParsedAnswer reading = readNamed(words);
        if (reading.found() || !Mentions.in(words, options).isEmpty()) {
            return reading;
        }
        return WordBag.read(words, options);
    }

    /** Reads only choices named by text or letter. */
    ParsedAnswer readNamed(Words words) {
        ParsedAnswer stated = stated(words);
        if (stated.found()) {
            return stated;
        }
        ParsedAnswer whole = single(words);
        if (whole.found() || !whole.basis().equals(SEVERAL)) {
            return whole;
        }
        ParsedAnswer concluded = concluded(words);
        return concluded.found() ? concluded : opened(words);
    }

    private ParsedAnswer stated(Words words) {
        for (String part : FinalAnswer.inline(words.text())) {
            Words tail = Words.of(part);
            if (tail.size() == 0) {
                continue;
            }
            ParsedAnswer reading = single(Words.of(tail.slice(0, tail.endOfSentence(0))));
            if (reading.found()) {
                return ParsedAnswer.of(reading.choice().getAsInt(), "stated answer, " + reading.basis());
            }
        }
        return ParsedAnswer.nothing(SEVERAL);
    }

    /** The only choice that is named and not negated. */
    private ParsedAnswer single(Words words) {
        OptionalInt whole = options.withText(words.all());
        if (whole.isPresent()) {
            return ParsedAnswer.of(whole.getAsInt(), "choice text");
        }
        List<Mention> all = Mentions.in(words, options);
        boolean[] abstaining = abstaining(words, all);
        List<Mention> mentions = all.stream()
                .filter(mention -> mention.kind() == Kind.TEXT || !abstaining[mention.from()])
                .toList();
        if (mentions.isEmpty()) {
            return ParsedAnswer.nothing("no choice named");
        }
        List<Mention> standing = Negation.standing(words, mentions, abstaining, question);
        if (standing.isEmpty()) {
            return ParsedAnswer.nothing("every named choice is denied");
        }
        Set<Integer> texts = choices(standing, Kind.TEXT);
        Set<Integer> letters = choices(standing, Kind.LETTER);
        if (texts.isEmpty() && letters.isEmpty()) {
            Set<Integer> weak = choices(standing, Kind.WEAK);
            return weak.size() == 1
                    ? ParsedAnswer.of(weak.iterator().next(), "capital letter")
                    : ParsedAnswer.nothing(SEVERAL);
        }
        return decide(standing, texts, letters);
    }

    private static ParsedAnswer decide(List<Mention> standing, Set<Integer> texts, Set<Integer> letters) {
        int text = texts.size() == 1 ? texts.iterator().next() : -1;
        int letter = letters.size() == 1 ? letters.iterator().next() : -1;
        if (letter >= 0 && texts.isEmpty()) {
            return ParsedAnswer.of(letter, "letter");
        }
        if (letter >= 0 && texts.contains(letter)) {
            return ParsedAnswer.of(letter, text >= 0 ? "letter and choice text" : "letter among several texts");
        }
        if (text >= 0 && letters.isEmpty()) {
            return ParsedAnswer.of(text, "choice text");
        }
        if (text >= 0) {
            Mention first = standing.get(0);
            boolean opens = letter >= 0 && first.kind() == Kind.LETTER && first.from() == 0;
            boolean ownText = standing.size() > 1 && first.touches(standing.get(1));
            return opens && !ownText
                    ? ParsedAnswer.of(letter, "opening letter over choice text")
                    : ParsedAnswer.of(text, "choice text over letter");
        }
        return ParsedAnswer.nothing(SEVERAL);
    }

    private static Set<Integer> choices(List<Mention> mentions, Kind kind) {
        Set<Integer> choices = new TreeSet<>();
        for (Mention mention : mentions) {
            if (mention.kind() == kind) {
                choices.add(mention.choice());
            }
        }
        return choices;
    }

    private boolean[] abstaining(Words words, List<Mention> mentions) {
        boolean[] abstaining = new boolean[words.size()];
        for (Abstentions.Found found : Abstentions.in(words, mentions, options)) {
            for (int at = found.from(); at < found.to(); at++) {
                abstaining[at] = true;
            }
        }
        return abstaining;
    }

    /**
     * The choice in one of the last sentences if it starts as a conclusion, otherwise the only choice outside
     * questions.
     */
    private ParsedAnswer concluded(Words words) {
        List<Words> sentences = sentences(words);
        int earliest = Math.max(0, sentences.size() - CONCLUDING_SENTENCES);
        for (int at = sentences.size() - 1; at >= earliest; at--) {
            Words sentence = sentences.get(at);
            boolean concludes = CONCLUSIONS.contains(sentence.word(0)) || CONCLUSIONS.contains(sentence.word(1));
            ParsedAnswer reading = concludes ? single(sentence) : ParsedAnswer.nothing(SEVERAL);
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
        return single(Words.of(statements.toString()));
    }

    private ParsedAnswer opened(Words words) {
        Words first = Words.of(words.slice(0, words.endOfSentence(0)));
        ParsedAnswer reading = single(first);
        List<Mention> mentions = Mentions.in(first, options);
        for (int at = 0; reading.found() && at < first.size(); at++) {
            int word = at;
            boolean named = mentions.stream().anyMatch(mention -> mention.overlaps(word, word + 1));
            if (!named && !OPENERS.contains(first.word(at))) {
                return ParsedAnswer.nothing(SEVERAL);
            }
        }
        return reading.found()
                ? ParsedAnswer.of(reading.choice().getAsInt(), "opening sentence, " + reading.basis())
                : ParsedAnswer.nothing(SEVERAL);
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
