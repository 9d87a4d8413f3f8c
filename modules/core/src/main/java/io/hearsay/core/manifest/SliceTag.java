package io.hearsay.core.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tags of an item that results may be divided by. */
public enum SliceTag {
    DATASET,
    SPLIT,
    CATEGORY,
    SUB_CATEGORY,
    DIFFICULTY;

    /** Name of its column in tables. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name in settings, as manifests write it. */
    public String label() {
        return column().replace('_', '-');
    }

    /** Its value in some tags; empty text where there is none. */
    public String of(Tags tags) {
        return switch (this) {
            case DATASET -> tags.dataset();
            case SPLIT -> tags.split();
            case CATEGORY -> tags.category();
            case SUB_CATEGORY -> tags.subCategory();
            case DIFFICULTY -> tags.difficulty();
        };
    }

    /** The tag of this label; empty if there is none. */
    public static Optional<SliceTag> parse(String label) {
        return Arrays.stream(values()).filter(tag -> tag.label().equals(label)).findFirst();
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(SliceTag::label).toList();
    }
}
