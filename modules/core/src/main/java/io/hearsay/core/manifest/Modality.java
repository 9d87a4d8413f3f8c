package io.hearsay.core.manifest;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kind of audio an item is about, as the benchmarks name it ({@code task} in MMAU). Audio of several kinds at once is a
 * slice of its own.
 */
public enum Modality {
    SOUND,
    MUSIC,
    SPEECH,
    SOUND_MUSIC,
    SOUND_SPEECH,
    MUSIC_SPEECH,
    SOUND_MUSIC_SPEECH;

    /** The kinds of audio that are no mix. */
    public static final List<Modality> PURE = List.of(SOUND, MUSIC, SPEECH);

    private static final String AND = "_";

    /** What is heard in it: itself, or the parts of a mix. */
    public Set<Modality> parts() {
        Set<Modality> parts = EnumSet.noneOf(Modality.class);
        for (String part : name().split(AND)) {
            parts.add(valueOf(part));
        }
        return parts;
    }

    /** True if it is one of {@link #PURE}. */
    public boolean pure() {
        return !name().contains(AND);
    }

    /** Lower-case name as written in tables and manifests; the parts of a mix are joined with {@code -}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the label of a modality; empty if the word is not one of them. */
    public static Optional<Modality> parse(String word) {
        String label = word.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(modality -> modality.label().equals(label))
                .findFirst();
    }

    /**
     * The modality in which exactly these are heard; empty if there are none.
     *
     * @param parts of {@link #PURE}
     */
    public static Optional<Modality> of(Set<Modality> parts) {
        return Stream.of(values())
                .filter(modality -> modality.parts().equals(parts))
                .findFirst();
    }
}
