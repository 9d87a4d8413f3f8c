package io.hearsay.core.manifest;

/**
 * One manifest row with what only training uses; empty text where the manifest has no value.
 *
 * @param item the question with its reference answer
 * @param caption description of the audio, in a sentence
 * @param transcript transcript, for speech
 * @param source package and file the recording was made from
 * @param license licence of the recording
 */
public record ManifestEntry(Item item, String caption, String transcript, String source, String license) {}
