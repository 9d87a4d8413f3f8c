/**
 * Training examples. In: questions about clips; out: batches of what is heard and asked and what should be answered.
 */
@NullMarked
package io.hearsay.trainer.examples;

import org.jspecify.annotations.NullMarked;
