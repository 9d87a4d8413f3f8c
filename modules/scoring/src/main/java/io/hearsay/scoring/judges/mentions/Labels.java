package io.hearsay.scoring.judges.mentions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Choices whose texts begin with labels of their own: "(A) man", "B. woman", "3) child". The labels are taken off only
 * if every choice has one and no two are equal.
 *
 * @param labels lower-case label of each choice; empty if the choices have none
 * @param texts the choices without labels
 */
record Labels(List<String> labels, List<String> texts) {
    private static final Pattern LABEL =
            Pattern.compile("\\s*[(\\[]?([A-Za-z]|\\d{1,2})(?:[)\\]][.:]?|[.:] ?(?=\\D))\\s*(.+)", Pattern.DOTALL);

    static Labels of(List<String> choices) {
        List<String> labels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String choice : choices) {
            Optional<Matcher> label = Optional.of(LABEL.matcher(choice)).filter(Matcher::matches);
            if (label.isEmpty()) {
                return new Labels(List.of(), choices);
            }
            labels.add(label.get().group(1).toLowerCase(Locale.ROOT));
            texts.add(label.get().group(2));
        }
        Set<String> different = new HashSet<>(labels);
        boolean begins = different.contains("a") || different.contains("1") || different.contains("0");
        return different.size() == labels.size() && begins ? new Labels(labels, texts) : new Labels(List.of(), choices);
    }

    /** Index of the choice with this label: its own, else by its place. */
    int indexOf(String label) {
        if (labels.contains(label)) {
            return labels.indexOf(label);
        }
        boolean letter = label.length() == 1 && label.charAt(0) >= 'a' && label.charAt(0) <= 'z';
        boolean lettered = labels.stream().anyMatch(own -> Character.isLetter(own.charAt(0)));
        return letter && !lettered ? label.charAt(0) - 'a' : -1;
    }

    boolean numbered() {
        return !labels.isEmpty() && Character.isDigit(labels.get(0).charAt(0));
    }
}
