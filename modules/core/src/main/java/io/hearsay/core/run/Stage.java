package io.hearsay.core.run;

import java.util.Locale;

/** Stage of the pipeline, in the order data flows. */
public enum Stage {
    ITEMS("item", "manifest row"),
    FEATURES("clip", "item"),
    ANSWER("answer", "item or answer"),
    JUDGE("verdict", "item"),
    LABEL("label", "item"),
    MEASURE("metric", "item"),
    REPORT("report", "item");

    private final String unit;
    private final String faultUnit;

    Stage(String unit, String faultUnit) {
        this.unit = unit;
        this.faultUnit = faultUnit;
    }

    /** Lower-case name as written in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a count of this stage counts: {@code clips} for features, {@code answers} for answer. */
    public String units(long count) {
        return unit + (count == 1 ? "" : "s");
    }

    /** What a fault of this stage is about: an item, or in the first stage a row of the manifest. */
    public String faultUnit() {
        return faultUnit;
    }
}
