/** Takes counts and a seed. Returns confidence intervals and binomial draws. */
@NullMarked
package io.hearsay.scoring.intervals;

import org.jspecify.annotations.NullMarked;
