package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.words.Token;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds single letters that denote an option rather than a word of the sentence. */
final class Letters {
    /** How certain it is that a letter is the label of an option. */
    enum Form {
        /** Written as a label: "(B)", "B)", "B. text", "option B". Always denotes the option with that letter. */
        LABEL,
        /**
         * Given as the answer: the letter alone, "the answer is B", quoted. Denotes a choice whose text is this letter
         * if there is one.
         */
        BARE,
        /** A capital letter within a sentence, not an article or pronoun. Counts only where choices are letters. */
        WEAK
    }

    /**
     * A letter at a position of the answer.
     *
     * @param at index of the word
     * @param letter lower-case
     * @param form form in which it is written
     */
    record Found(int at, String letter, Form form) {}

    static final Set<String> OPTION = WordSet.of("""
            option options choice choices alternative opción opcion opção opzione choix вариант antwort
            statement possibility""");
    private static final Set<String> ANSWER = WordSet.of("""
            is answer be choose pick select say guess letter note with chose picked es est ist lautet è é
            respuesta réponse risposta resposta ответ selected это 답은 정답은""");
    private static final Set<String> CONCLUDING = WordSet.of("""
            so therefore thus hence think believe leaves remains only definitely clearly probably likely
            suggests means favour favor namely obviously certainly go maybe perhaps was to for on as towards of
            than not but leaving just out exclude excluding eliminate eliminating reject dismiss without both
            either neither unlike""");
    private static final Set<String> DECIDING = WordSet.of("""
            opt vote settle settled go going went decided decide lean leaning points leads changed switch change
            answer opted point favour in rather clearly""");
    private static final Set<String> AFTER_A_LETTER = WordSet.of("""
            is was because since as seems fits matches would appears or and suits it best must sounds works
            describes does can could may might should rather corresponds looks makes instead here clearly
            definitely then not""");
    private static final Set<String> AFTER_AN_A =
            Set.of("is", "was", "because", "since", "as", "seems", "fits", "matches", "would", "appears", "or", "and");
    private static final Set<String> BEFORE_UNSPACED =
            Set.of("是", "选", "選", "择", "擇", "为", "為", "は", "项", "項", "案", "答");
    private static final Set<String> AFTER_UNSPACED =
            Set.of("项", "項", "で", "だ", "입니다", "이다", "예요", "이에요", "번", "번입니다", "が");

    private final Words words;

    private Letters(Words words) {
        this.words = words;
    }

    static boolean isLetter(String word) {
        return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
    }

    static List<Found> in(Words words) {
        Letters letters = new Letters(words);
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            Token token = words.at(at);
            if (isLetter(token.word()) && token.raw().length() == 1) {
                letters.add(at, token, found);
            }
        }
        return found;
    }

    private void add(int at, Token token, List<Found> found) {
        boolean capital = token.capital();
        if (label(at, capital)) {
            found.add(new Found(at, token.word(), Form.LABEL));
        } else if (bare(at, capital)) {
            found.add(new Found(at, token.word(), Form.BARE));
        } else if (capital && weak(at, token.word())) {
            found.add(new Found(at, token.word(), Form.WEAK));
        }
    }

    private boolean label(int at, boolean capital) {
        String before = words.between(at).strip();
        String after = words.between(at + 1);
        boolean opened = before.endsWith("(") || before.endsWith("[");
        boolean closed = after.startsWith(")") || after.startsWith("]");
        if (closed && (opened || !openBefore(at))) {
            return true;
        }
        boolean startsLine =
                at == 0 || before.contains("\n") || words.between(at).contains("\n");
        boolean marked = after.startsWith(".")
                || after.startsWith(":")
                || after.startsWith("\u3001")
                || after.strip().startsWith("- ");
        if (startsLine && marked && capital && at + 1 < words.size()) {
            return true;
        }
        return OPTION.contains(words.word(at - 1))
                && words.between(at).length() <= 2
                && (capital ? !article(at) : !words.word(at).equals("a") || ends(at));
    }

    /** Whether a bracket opened earlier in the line is still open: "(option B)". */
    private boolean openBefore(int at) {
        int start = words.at(at).start();
        String line = words.text().substring(Math.max(0, start - 80), start);
        int open = Math.max(line.lastIndexOf('('), line.lastIndexOf('['));
        int close = Math.max(line.lastIndexOf(')'), line.lastIndexOf(']'));
        return open > Math.max(close, line.lastIndexOf('\n'));
    }

    private boolean bare(int at, boolean capital) {
        if (words.size() == 1) {
            return true;
        }
        String after = words.between(at + 1);
        String before = words.between(at);
        boolean quoted =
                (before.endsWith("\"") || before.endsWith("'")) && (after.startsWith("\"") || after.startsWith("'"));
        if (quoted || (capital && (listed(at) || opens(at) || unspaced(at)))) {
            return true;
        }
        boolean given = ANSWER.contains(words.word(at - 1)) || before.strip().endsWith(":");
        return (given && (ends(at) || (capital && AFTER_A_LETTER.contains(words.word(at + 1)))))
                || (capital && (ends(at) || (says(at) && words.joined(at + 1))) && concludes(at));
    }

    /** Whether another letter stands beside it: "A or B", "A, B". */
    private boolean listed(int at) {
        return (joining(at - 1) && letter(at - 2) && words.joined(at) && words.joined(at - 1))
                || (joining(at + 1) && letter(at + 2) && words.joined(at + 1) && words.joined(at + 2))
                || (letter(at - 1) && listGap(at))
                || (letter(at + 1) && listGap(at + 1))
                || (joining(at - 1) && letter(at - 2) && listGap(at - 1));
    }

    private boolean letter(int at) {
        return at >= 0
                && at < words.size()
                && isLetter(words.word(at))
                && words.at(at).capital()
                && words.at(at).raw().length() == 1;
    }

    private boolean listGap(int at) {
        String gap = words.between(at).strip();
        return gap.equals(",") || gap.equals("/") || gap.equals("&") || gap.equals("\u3001");
    }

    /** Whether it begins a sentence that pauses behind it, or says what the letter does: "C, because", "B fits". */
    private boolean opens(int at) {
        if (words.word(at).equals("i")) {
            return false;
        }
        boolean starts = words.gapBefore(at) != Gap.NONE && !words.between(at).endsWith("(");
        boolean pauses = starts && words.gapBefore(at + 1) != Gap.NONE;
        return pauses || (starts && says(at) && words.joined(at + 1));
    }

    /** Whether the next word says what the letter does; after "A" a noun is likelier. */
    private boolean says(int at) {
        Set<String> verbs = words.word(at).equals("a") ? AFTER_AN_A : AFTER_A_LETTER;
        return verbs.contains(words.word(at + 1));
    }

    private boolean unspaced(int at) {
        boolean before = at > 0 && words.between(at).isBlank() && BEFORE_UNSPACED.contains(words.word(at - 1));
        boolean after = words.joined(at + 1) && AFTER_UNSPACED.contains(words.word(at + 1));
        return before || after;
    }

    private boolean concludes(int at) {
        String before = words.gapBefore(at) == Gap.NONE ? words.word(at - 1) : "";
        boolean decided = Set.of("to", "for", "on", "as", "towards", "of").contains(before);
        return CONCLUDING.contains(before) && (!decided || DECIDING.contains(words.word(at - 2)));
    }

    private boolean joining(int at) {
        String word = words.word(at);
        return word.equals("or") || word.equals("and") || word.equals("nor");
    }

    private boolean weak(int at, String letter) {
        if (letter.equals("i")) {
            return false;
        }
        return !letter.equals("a") || !article(at);
    }

    /** Whether a capital A may be the article of the following words. */
    private boolean article(int at) {
        if (!words.word(at).equals("a") || ends(at) || says(at)) {
            return false;
        }
        boolean startsSentence = words.gapBefore(at) == Gap.SENTENCE
                || opensAfterMark(words.between(at).strip());
        return startsSentence || ANSWER.contains(words.word(at - 1)) || OPTION.contains(words.word(at - 1));
    }

    private static boolean opensAfterMark(String between) {
        return !between.isEmpty() && ":\"(".indexOf(between.charAt(between.length() - 1)) >= 0;
    }

    private boolean ends(int at) {
        return words.gapBefore(at + 1) != Gap.NONE || !words.between(at + 1).isBlank();
    }
}
