/**
 * Divides items between learning and testing. In: manifest entries; out: two sides that share no source recording.
 */
@NullMarked
package io.hearsay.scoring.splits;

import org.jspecify.annotations.NullMarked;
