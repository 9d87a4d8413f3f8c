/**
 * Takes encoded bytes and decode limits. Returns mono samples at the stored rate, decoded in memory with FFmpeg's
 * libraries, or throws an exception with a fault code.
 */
@NullMarked
package io.hearsay.audio.decode;

import org.jspecify.annotations.NullMarked;
