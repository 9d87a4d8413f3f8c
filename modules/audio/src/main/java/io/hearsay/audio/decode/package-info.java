/** Decoding with FFmpeg's libraries, from memory. In: encoded bytes and limits; out: mono samples at the stored rate, or an exception with a fault code. */
@NullMarked
package io.hearsay.audio.decode;

import org.jspecify.annotations.NullMarked;
