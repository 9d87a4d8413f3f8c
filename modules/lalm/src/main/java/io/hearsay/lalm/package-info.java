/**
 * Runs a Qwen2-Audio model in this process. Takes a Hugging Face model directory, an optional LoRA adapter and a
 * device, and provides the model that answers.
 */
@NullMarked
package io.hearsay.lalm;

import org.jspecify.annotations.NullMarked;
