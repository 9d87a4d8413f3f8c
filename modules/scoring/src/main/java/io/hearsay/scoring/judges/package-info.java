/**
 * Takes an item and a free-text answer. Returns a verdict with its basis: whether the answer abstains, and otherwise
 * which choice it names.
 */
@NullMarked
package io.hearsay.scoring.judges;

import org.jspecify.annotations.NullMarked;
