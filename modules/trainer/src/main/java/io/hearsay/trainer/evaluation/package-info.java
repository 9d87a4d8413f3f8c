/** Evaluators: how many questions a network answers right on clips that it was not trained on. */
@NullMarked
package io.hearsay.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
