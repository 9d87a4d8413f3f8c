/**
 * Takes model requests and a scripted rule. Returns completions in the form of a real model, so the pipeline runs
 * without weights.
 */
@NullMarked
package io.hearsay.methods.scripted;

import org.jspecify.annotations.NullMarked;
