/** What a model knows. In: verdicts on its samples; out: the answer it should learn to give. */
@NullMarked
package io.hearsay.core.labels;

import org.jspecify.annotations.NullMarked;
