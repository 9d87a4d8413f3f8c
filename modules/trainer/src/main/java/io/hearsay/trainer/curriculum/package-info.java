/** The phases of a training run and the loop that takes the networks through them, with resumable state. */
@NullMarked
package io.hearsay.trainer.curriculum;

import org.jspecify.annotations.NullMarked;
