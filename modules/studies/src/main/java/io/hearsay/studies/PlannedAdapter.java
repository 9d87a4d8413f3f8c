package io.hearsay.studies;

import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.labels.AdapterKind;

/**
 * An adapter that a study tunes.
 *
 * @param kind what it is tuned on
 * @param alpha LoRA's alpha, above 0
 * @param name unique in the study; also the name of its folder
 */
public record PlannedAdapter(AdapterKind kind, double alpha, String name) {
    /** The treatment that tests it. */
    public TreatmentId treatmentId() {
        return TreatmentId.adapter(name);
    }
}
