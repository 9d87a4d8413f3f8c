/**
 * The networks in training, as TorchScript. Takes sizes and batches, and returns losses, gradients, optimizer steps and
 * a checkpoint folder.
 */
@NullMarked
package io.hearsay.trainer.network;

import org.jspecify.annotations.NullMarked;
