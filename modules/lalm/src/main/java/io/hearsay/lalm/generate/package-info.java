/**
 * Inference with prefill, KV cache and continuous batching. Takes conversations with audio and returns completions,
 * which do not depend on how requests are batched.
 */
@NullMarked
package io.hearsay.lalm.generate;

import org.jspecify.annotations.NullMarked;
