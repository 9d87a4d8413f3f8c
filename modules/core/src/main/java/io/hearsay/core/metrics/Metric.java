package io.hearsay.core.metrics;

import java.util.Locale;

/**
 * A metric reported for one treatment on one slice of the items; formulas stand with the code that computes it
 * (scoring).
 */
public enum Metric {
    ACCURACY("Accuracy"),
    TRUTHFULNESS("Truthfulness"),
    REJECTION_RATE("Rejection rate"),
    RELIABILITY("Reliability"),
    /** Conservativeness increment over all items. */
    DCON("dCon"),
    /** Humbleness increment over all items. */
    DHUM("dHum"),
    /** Reliability gain index, log10(dHum / dCon). */
    RGI("RGI"),
    /** RGI with one half added to both counts: always defined. */
    RGI_SMOOTHED("RGI (smoothed)"),
    DCON_RELATIVE("dCon (class-relative)"),
    DHUM_RELATIVE("dHum (class-relative)"),
    RGI_RELATIVE("RGI (class-relative)");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** Name shown to a person. */
    public String title() {
        return title;
    }

    /** Lower-case name as written in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for the measures that compare a treatment with its baseline. */
    public boolean relativeToBaseline() {
        return ordinal() >= DCON.ordinal();
    }
}
