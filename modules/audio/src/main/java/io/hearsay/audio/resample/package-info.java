/** Takes mono samples at any rate. Returns mono samples at the target rate, 16 kHz for the features. */
@NullMarked
package io.hearsay.audio.resample;

import org.jspecify.annotations.NullMarked;
