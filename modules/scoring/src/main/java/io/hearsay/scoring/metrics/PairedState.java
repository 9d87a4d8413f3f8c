package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.verdicts.AnswerState;

/**
 * States of the two answers to one item.
 *
 * @param modality the item's kind of audio
 * @param baseline state under the baseline
 * @param treatment state under the treatment
 */
public record PairedState(Modality modality, AnswerState baseline, AnswerState treatment) {}
