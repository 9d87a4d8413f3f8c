/**
 * LoRA fine-tuning of a checkpoint's decoder. Takes a checkpoint folder and examples with their target answers, and
 * writes a PEFT adapter folder.
 */
@NullMarked
package io.hearsay.lalm.tuning;

import org.jspecify.annotations.NullMarked;
