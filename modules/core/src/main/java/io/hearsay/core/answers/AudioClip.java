package io.hearsay.core.answers;

import io.hearsay.core.features.LogMel;

/**
 * Audio as a model request carries it.
 *
 * @param audioId identity of the clip: requests with equal ids carry equal audio, so an engine may encode it once
 * @param logMel features of the clip
 */
public record AudioClip(String audioId, LogMel logMel) {}
