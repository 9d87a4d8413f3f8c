/** Intervals and tests over counts. In: counts and a seed; out: bounds and probabilities. */
@NullMarked
package io.hearsay.scoring.intervals;

import org.jspecify.annotations.NullMarked;
