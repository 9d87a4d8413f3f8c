/**
 * Chat template and tokenizer. Takes chat turns and tokenizer.json, and returns token ids with a slot for the audio
 * tokens of each clip.
 */
@NullMarked
package io.hearsay.lalm.prompt;

import org.jspecify.annotations.NullMarked;
