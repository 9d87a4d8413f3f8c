/**
 * TorchScript on DJL's PyTorch engine. Takes TorchScript source and tensors, and returns tensors, with or without
 * gradients.
 */
@NullMarked
package io.hearsay.lalm.torch;

import org.jspecify.annotations.NullMarked;
