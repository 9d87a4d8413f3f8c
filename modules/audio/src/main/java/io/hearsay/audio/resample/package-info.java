/** Change of sample rate. In: mono samples at any rate; out: mono samples at 16 kHz. */
@NullMarked
package io.hearsay.audio.resample;

import org.jspecify.annotations.NullMarked;
