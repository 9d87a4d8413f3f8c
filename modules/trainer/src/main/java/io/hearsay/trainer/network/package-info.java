/**
 * The networks that are trained, as TorchScript. In: sizes and batches; out: losses, gradients, optimizer steps and a
 * checkpoint folder.
 */
@NullMarked
package io.hearsay.trainer.network;

import org.jspecify.annotations.NullMarked;
