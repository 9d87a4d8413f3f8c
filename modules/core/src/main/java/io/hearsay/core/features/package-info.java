/**
 * What is heard: log-mel features of one clip. In: numbers from the audio module; out: what a model's encoder reads.
 */
@NullMarked
package io.hearsay.core.features;

import org.jspecify.annotations.NullMarked;
