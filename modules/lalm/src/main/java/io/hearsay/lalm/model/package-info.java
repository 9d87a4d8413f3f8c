/**
 * The network: audio encoder, projector and text decoder with its KV cache. Takes weights, log-mel features and token
 * ids, and returns encoder states and logits as engine tensors.
 */
@NullMarked
package io.hearsay.lalm.model;

import org.jspecify.annotations.NullMarked;
