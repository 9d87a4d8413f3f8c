/**
 * LoRA adapters as PEFT writes them. Takes an adapter's folder and the shapes of a checkpoint's weights, and returns
 * the low-rank updates of these weights, or says what about the adapter cannot be used.
 */
@NullMarked
package io.hearsay.lalm.checkpoint.lora;

import org.jspecify.annotations.NullMarked;
