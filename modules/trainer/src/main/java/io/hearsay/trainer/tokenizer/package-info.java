/** A byte-level BPE vocabulary. In: texts; out: tokenizer.json of the Hugging Face tokenizers library. */
@NullMarked
package io.hearsay.trainer.tokenizer;

import org.jspecify.annotations.NullMarked;
