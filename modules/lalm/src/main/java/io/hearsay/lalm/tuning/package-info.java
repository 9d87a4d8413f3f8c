/**
 * Fine-tunes a checkpoint by low-rank updates (LoRA). In: a checkpoint folder and examples of what should have been said; out: a PEFT
 * adapter folder.
 */
@NullMarked
package io.hearsay.lalm.tuning;

import org.jspecify.annotations.NullMarked;
