/**
 * Training examples of the decoder. Takes clips with their questions, and returns batches of prompts, audio tokens and
 * target answers.
 */
@NullMarked
package io.hearsay.trainer.examples;

import org.jspecify.annotations.NullMarked;
