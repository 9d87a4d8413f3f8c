package io.hearsay.core.manifest;

import java.util.Locale;
import java.util.Optional;

/** Kind of audio an item is about, as the benchmarks name it ({@code task} in MMAU). */
public enum Modality {
    SOUND,
    MUSIC,
    SPEECH;

    /** Lower-case name as written in tables and manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a manifest's word for a modality; empty if the word is not one of them. */
    public static Optional<Modality> parse(String word) {
        for (Modality modality : values()) {
            if (modality.label().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(modality);
            }
        }
        return Optional.empty();
    }
}
