/**
 * The curriculum: the phases of a training run and the loop that runs them. Takes networks and training examples, and
 * leaves trained networks, evaluation results and a resumable state file.
 */
@NullMarked
package io.hearsay.trainer.curriculum;

import org.jspecify.annotations.NullMarked;
