/**
 * Trains a small Qwen2-Audio checkpoint from nothing. In: clips as log-mel with their questions and captions; out: a checkpoint folder in the
 * published form, with its tokenizer, and a record of how it was trained.
 */
@NullMarked
package io.hearsay.lalm.training;

import org.jspecify.annotations.NullMarked;
