/**
 * Requests to a model, its completions, and the methods that decide what to ask. In: items and features;
 * out: responses.
 */
@NullMarked
package io.hearsay.core.answers;

import org.jspecify.annotations.NullMarked;
