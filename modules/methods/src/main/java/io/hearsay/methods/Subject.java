package io.hearsay.methods;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.manifest.Item;

/**
 * Whom an interview is about.
 *
 * @param item the question
 * @param clip the audio it is about, as the model hears it
 */
public record Subject(Item item, AudioClip clip) {}
