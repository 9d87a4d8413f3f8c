/**
 * Evaluators of the networks in training. Take networks and held-out clips, and return how many questions are answered
 * correctly.
 */
@NullMarked
package io.hearsay.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
