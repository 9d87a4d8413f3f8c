/**
 * What the fields of a row mean, whatever data set it is of. In: values as published; out: choices, a reference answer,
 * a modality, a clip, or a problem. Nothing is guessed: where two readings are possible, the row is refused.
 */
@NullMarked
package io.hearsay.manifests.fields;

import org.jspecify.annotations.NullMarked;
