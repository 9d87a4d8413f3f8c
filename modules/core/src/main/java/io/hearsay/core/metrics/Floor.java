package io.hearsay.core.metrics;

/** Accuracy that needs no audio, printed beside the model's. */
public enum Floor {
    /** Expected accuracy of a uniformly random choice. */
    RANDOM("random choice"),
    /** Always the first choice. */
    ALWAYS_FIRST("always the first"),
    /** Always the longest choice in characters; the first of equals. */
    LONGEST_CHOICE("longest choice");

    private final String title;

    Floor(String title) {
        this.title = title;
    }

    /** Name shown to a person. */
    public String title() {
        return title;
    }
}
