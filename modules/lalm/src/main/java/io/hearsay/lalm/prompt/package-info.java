/** What a model reads of a conversation. In: chat turns and a tokenizer file; out: token ids with a place for each audio token. */
@NullMarked
package io.hearsay.lalm.prompt;

import org.jspecify.annotations.NullMarked;
