package io.hearsay.core.answers;

import java.io.Serializable;

/**
 * A treatment with the parts that carry it out; it travels to executors.
 *
 * @param treatment its names and generation settings
 * @param method how the model is asked
 * @param model recipe of the model, adapter included; one opened model per key and executor process
 * @param silenceAudio true to replace every clip by silence of its length: the control of what the text alone gives
 *     away
 */
public record TreatmentRecipe(Treatment treatment, ReliabilityMethod method, ModelProvider model, boolean silenceAudio)
        implements Serializable {}
