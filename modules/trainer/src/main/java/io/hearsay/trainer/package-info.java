/**
 * Trains a small Qwen2-Audio checkpoint from nothing. In: clips as log-mel with their questions and captions; out: a
 * checkpoint folder in the published form, with its tokenizer.
 */
@NullMarked
package io.hearsay.trainer;

import org.jspecify.annotations.NullMarked;
