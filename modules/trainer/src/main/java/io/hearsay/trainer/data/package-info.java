/**
 * Training data. Takes clips with their questions, and returns tokenized texts, batches of similar length and seeded
 * random choices.
 */
@NullMarked
package io.hearsay.trainer.data;

import org.jspecify.annotations.NullMarked;
