package io.hearsay.scoring.judges;

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
        /** A capital letter within a sentence, not an article or pronoun. Counts only if nothing else does. */
        WEAK
    }

    /**
     * A letter at a position of the answer.
     *
     * @param at index of the word
     * @param letter lower-case
     * @param form form in which it is written
     */
    record Found(int at, String letter, Form form) {
        /** Index of the option with this label. */
        int index() {
            return letter.charAt(0) - 'a';
        }
    }

    private static final Set<String> OPTION = Set.of("option", "options", "choice", "alternative");
    private static final Set<String> ANSWER = Set.of(
            "is", "answer", "be", "choose", "pick", "select", "say", "guess", "letter", "note", "with", "chose",
            "picked");
    private static final Set<String> AFTER_A_LETTER =
            Set.of("is", "was", "because", "since", "as", "seems", "fits", "matches", "would", "appears", "or", "and");

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
        boolean capital = Character.isUpperCase(token.raw().charAt(0));
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
        boolean marked =
                after.startsWith(".") || after.startsWith(":") || after.strip().startsWith("- ");
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
        if (quoted) {
            return true;
        }
        boolean listed =
                (joining(at - 1) && isLetter(words.word(at - 2))) || (joining(at + 1) && isLetter(words.word(at + 2)));
        if (listed && capital) {
            return true;
        }
        boolean given = ANSWER.contains(words.word(at - 1)) || before.strip().endsWith(":");
        return given && (ends(at) || (capital && AFTER_A_LETTER.contains(words.word(at + 1))));
    }

    private boolean joining(int at) {
        return words.word(at).equals("or") || words.word(at).equals("and");
    }

    private boolean weak(int at, String letter) {
        if (letter.equals("i")) {
            return false;
        }
        return !letter.equals("a") || !article(at);
    }

    /** Whether a capital A may be the article of the following words. */
    private boolean article(int at) {
        if (!words.word(at).equals("a") || ends(at) || AFTER_A_LETTER.contains(words.word(at + 1))) {
            return false;
        }
        boolean startsSentence = words.gapBefore(at) == Words.Gap.SENTENCE
                || opensAfterMark(words.between(at).strip());
        return startsSentence || ANSWER.contains(words.word(at - 1)) || OPTION.contains(words.word(at - 1));
    }

    private static boolean opensAfterMark(String between) {
        return !between.isEmpty() && ":\"(".indexOf(between.charAt(between.length() - 1)) >= 0;
    }

    private boolean ends(int at) {
        return words.gapBefore(at + 1) != Words.Gap.NONE
                || !words.between(at + 1).isBlank();
    }
}
