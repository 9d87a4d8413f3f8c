package io.hearsay.scoring.judges.words;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of words written as running text. */
public final class WordSet {
    private WordSet() {}

    /** The words of a text that are parted by spaces and line ends. */
    public static Set<String> of(String words) {
        return Stream.of(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
