package io.hearsay.core.labels;

import io.hearsay.core.manifest.Modality;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which labelled items an adapter is tuned on: those of one modality, or all. */
public enum AdapterKind {
    SOUND,
    MUSIC,
    SPEECH,
    ALL;

    /** Lower-case name as written in settings and in the names of adapters. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if items of this modality are among its training examples. */
    public boolean covers(Modality modality) {
        return this == ALL || name().equals(modality.name());
    }

    /** The kind of this label; empty if there is none. */
    public static Optional<AdapterKind> parse(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(AdapterKind::label).toList();
    }
}
