/**
 * Trains a small Qwen2-Audio checkpoint from scratch. Takes clips as log-mel features with their questions and
 * captions, and writes a checkpoint folder in the published format, with its tokenizer.
 */
@NullMarked
package io.hearsay.trainer;

import org.jspecify.annotations.NullMarked;
