package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.verdicts.AnswerState;

/**
 * Answer states of one item under the baseline and a treatment.
 *
 * @param modality modality of the item
 * @param baseline state under the baseline
 * @param treatment state under the treatment
 */
public record PairedState(Modality modality, AnswerState baseline, AnswerState treatment) {}
