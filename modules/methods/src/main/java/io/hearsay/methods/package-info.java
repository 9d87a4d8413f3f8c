/** How a model is asked: reliability methods with their versioned prompts, and the interviews that follow them. In: items with their clips and an opened model; out: one response per item. */
@NullMarked
package io.hearsay.methods;

import org.jspecify.annotations.NullMarked;
