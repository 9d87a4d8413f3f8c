/** The network: audio encoder and text decoder as parts. In: weights, log-mel and token ids; out: encoder states and logits, inside the engine. */
@NullMarked
package io.hearsay.lalm.model;

import org.jspecify.annotations.NullMarked;
