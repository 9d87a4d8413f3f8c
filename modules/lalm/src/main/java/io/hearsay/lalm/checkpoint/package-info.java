/**
 * Hugging Face model directories as plain files. Takes config.json, safetensors, generation and preprocessor settings
 * and a LoRA adapter, and returns validated shapes, settings and tensors.
 */
@NullMarked
package io.hearsay.lalm.checkpoint;

import org.jspecify.annotations.NullMarked;
