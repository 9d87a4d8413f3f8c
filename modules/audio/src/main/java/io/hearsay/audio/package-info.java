/** From encoded bytes to features. In: the bytes of one audio file; out: its {@link io.hearsay.core.features.AudioFeatures}, or an exception naming the fault. */
@NullMarked
package io.hearsay.audio;

import org.jspecify.annotations.NullMarked;
