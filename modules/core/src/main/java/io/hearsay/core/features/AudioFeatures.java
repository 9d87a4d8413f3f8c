package io.hearsay.core.features;

import io.hearsay.core.manifest.AudioRef;

/**
 * Features of one decoded clip.
 *
 * @param audio which clip
 * @param sha256 lower-case hexadecimal digest of the encoded bytes
 * @param source what the bytes held before resampling
 * @param logMel log-mel of the (possibly cut) clip at 16 kHz
 */
public record AudioFeatures(AudioRef audio, String sha256, SourceAudio source, LogMel logMel) {}
