package io.hearsay.manifests.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Letters and numbers in front of options: {@code (A) Bell}, {@code b. Phone}, {@code 3) Clock}. */
final class OptionLabels {
    private static final String WORD = "(?:option\\s+|choice\\s+)?";
    private static final String LETTER = "([A-Za-z\\uFF21-\\uFF3A]|\\d{1,2})";

    /** A label, its bracket or point, and the text after it. */
    private static final Pattern LABELLED = Pattern.compile(
            "^\\s*(?:[(\\[\\uFF08]\\s*" + WORD + LETTER + "\\s*[)\\]\\uFF09][.:]?"
                    + "|" + WORD + LETTER
                    + "\\s*(?:[)\\]\\uFF09\\u3001]|[.:\\uFF0E\\uFF1A](?=\\s|\\D)|\\s+[-\\u2013\\u2014](?=\\s)))"
                    + "\\s*(\\S.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String MARKS = "()[].:-\u2013\u2014\uFF08\uFF09\uFF0E\uFF1A\u3001";
    private static final int LONGEST_LABEL = 14;

    /** A range of numbers, or a row of chords or keys: a dash after a bare number or letter that divides no label. */
    private static final Pattern RANGE = Pattern.compile(
            "^\\s*(?:[A-Za-z\\uFF21-\\uFF3A]|\\d{1,2})\\s+[-\\u2013\\u2014]\\s+"
                    + "(?:\\d|.*\\s[-\\u2013\\u2014]\\s*\\p{Lu}).*$",
            Pattern.DOTALL);

    private OptionLabels() {}

    /** A label and the text after it. */
    record Labelled(String label, String text) {}

    /** Letter of a place: A for 0. */
    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    /** Divides a text that begins with a label, or may: the text after it is to be one that is known. */
    static Optional<Labelled> split(String text) {
        Matcher matcher = LABELLED.matcher(text);
        if (!mayBeLabelled(text) || !matcher.matches()) {
            return Optional.empty();
        }
        String label = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new Labelled(plain(label), matcher.group(3).strip()));
    }

    /** A quick look, because most options have no label. */
    private static boolean mayBeLabelled(String text) {
        int end = Math.min(text.length(), LONGEST_LABEL);
        for (int i = 0; i < end; i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Divides all texts, if they have labels in a row: A, B, C or 1, 2, 3. Blank ones are passed over.
     *
     * @return label and text of each; empty if the texts are no such row
     */
    static Optional<List<Labelled>> splitAll(List<String> texts) {
        List<Labelled> all = new ArrayList<>();
        for (int place = 0; place < texts.size(); place++) {
            String text = texts.get(place);
            if (text.isBlank()) {
                all.add(new Labelled(letter(place), ""));
                continue;
            }
            Optional<Labelled> labelled = split(text);
            if (labelled.isEmpty()
                    || RANGE.matcher(text).matches()
                    || place(labelled.get().label()) != place) {
                return Optional.empty();
            }
            all.add(labelled.get());
        }
        return Optional.of(all);
    }

    /** Place that a label stands for, from 0, numbers counted from 1; -1 if it is none. */
    static int place(String label) {
        String plain = plain(label);
        if (plain.matches("\\d{1,2}")) {
            return Integer.parseInt(plain) - 1;
        }
        return plain.length() == 1 && plain.charAt(0) >= 'A' && plain.charAt(0) <= 'Z' ? plain.charAt(0) - 'A' : -1;
    }

    /** The label in upper case and narrow letters. */
    static String plain(String label) {
        return Typography.plain(label).toUpperCase(Locale.ROOT);
    }
}
