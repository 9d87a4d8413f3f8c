/** Byte-level BPE tokenizer training. Takes texts, and writes tokenizer.json of the Hugging Face tokenizers library. */
@NullMarked
package io.hearsay.trainer.tokenizer;

import org.jspecify.annotations.NullMarked;
