/**
 * Features of one clip: log-mel or embeddings. In: numbers from the audio module; out: the input of a model.
 */
@NullMarked
package io.hearsay.core.features;

import org.jspecify.annotations.NullMarked;
