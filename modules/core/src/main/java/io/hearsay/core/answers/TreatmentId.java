package io.hearsay.core.answers;

/**
 * The short unique name of a treatment in tables: {@code NAME} or {@code NAME-silenced}, where NAME is that of a method
 * ({@code idk}), {@code sample-N} for a sampled answer of the baseline, or {@code sft-ADAPTER} for the baseline's
 * prompt with an adapter.
 *
 * @param name the name without its ending, not blank
 * @param silenced true for the control in which every clip is silence, so that its rows are never taken for the real
 *     ones
 */
public record TreatmentId(String name, boolean silenced) {
    private static final String SAMPLE = "sample-";
    private static final String ADAPTER = "sft-";
    private static final String SILENCED = "-silenced";

    public TreatmentId {
        if (name.isBlank() || name.endsWith(SILENCED)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a treatment; expected a text that"
                            + " is not blank and does not end with " + SILENCED);
        }
    }

    /** A method over the real clips. */
    public static TreatmentId of(String method) {
        return new TreatmentId(method, false);
    }

    /** The Nth sample of the baseline's answer, from 1. */
    public static TreatmentId sample(int number) {
        return new TreatmentId(SAMPLE + number, false);
    }

    /** The baseline's prompt with an adapter of this name. */
    public static TreatmentId adapter(String adapter) {
        return new TreatmentId(ADAPTER + adapter, false);
    }

    /** Reads what {@link #toString} wrote. */
    public static TreatmentId parse(String text) {
        return text.endsWith(SILENCED)
                ? new TreatmentId(text.substring(0, text.length() - SILENCED.length()), true)
                : new TreatmentId(text, false);
    }

    /** True for a sample of the baseline's answer. */
    public boolean isSample() {
        return name.startsWith(SAMPLE);
    }

    @Override
    public String toString() {
        return silenced ? name + SILENCED : name;
    }
}
