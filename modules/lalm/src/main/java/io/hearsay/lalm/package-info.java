/** A Qwen2-Audio model inside this process. In: a Hugging Face directory, an adapter and a device; out: the provider that opens it. */
@NullMarked
package io.hearsay.lalm;

import org.jspecify.annotations.NullMarked;
