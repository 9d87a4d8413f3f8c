/** Hugging Face model directories as plain files. In: config.json, safetensors, tokenizer.json and an adapter; out: checked shapes, settings and tensors. */
@NullMarked
package io.hearsay.lalm.checkpoint;

import org.jspecify.annotations.NullMarked;
