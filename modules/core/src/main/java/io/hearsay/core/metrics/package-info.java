/**
 * What is measured: transition counts and the metrics that are functions of them. In: paired states; out: estimates
 * with intervals.
 */
@NullMarked
package io.hearsay.core.metrics;

import org.jspecify.annotations.NullMarked;
