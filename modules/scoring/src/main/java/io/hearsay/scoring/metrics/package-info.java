/**
 * Takes the paired answer states of items under the baseline and a treatment. Returns the paper's metrics as estimates
 * with 95 % intervals, or the reason why there is none.
 */
@NullMarked
package io.hearsay.scoring.metrics;

import org.jspecify.annotations.NullMarked;
