/** A model that follows a script, so that the pipeline runs without weights. In: requests and a rule; out: completions as a real model would give them. */
@NullMarked
package io.hearsay.methods.scripted;

import org.jspecify.annotations.NullMarked;
