/** TorchScript run by DJL's PyTorch engine. In: readable source and tensors; out: tensors, with or without gradients. */
@NullMarked
package io.hearsay.lalm.torch;

import org.jspecify.annotations.NullMarked;
