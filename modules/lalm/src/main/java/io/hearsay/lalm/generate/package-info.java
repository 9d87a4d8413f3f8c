/** Answering. In: conversations; out: completions, the same however they are cut into batches. */
@NullMarked
package io.hearsay.lalm.generate;

import org.jspecify.annotations.NullMarked;
