package io.hearsay.core.run;

import java.util.Locale;

/** Stage of the pipeline, in the order data flows. */
public enum Stage {
    ITEMS,
    FEATURES,
    ANSWER,
    JUDGE,
    LABEL,
    MEASURE,
    REPORT;

    /** Lower-case name as written in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
