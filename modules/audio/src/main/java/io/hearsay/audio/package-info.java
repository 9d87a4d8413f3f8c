/**
 * Takes the bytes of one encoded audio file. Returns its {@link io.hearsay.core.features.AudioFeatures}, one per
 * window, or throws an exception with a fault code.
 */
@NullMarked
package io.hearsay.audio;

import org.jspecify.annotations.NullMarked;
