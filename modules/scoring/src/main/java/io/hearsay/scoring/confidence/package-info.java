/**
 * Takes answers with confidences, each right or wrong. Returns risk-coverage curves, estimates of confidence metrics,
 * and thresholds.
 */
@NullMarked
package io.hearsay.scoring.confidence;

import org.jspecify.annotations.NullMarked;
