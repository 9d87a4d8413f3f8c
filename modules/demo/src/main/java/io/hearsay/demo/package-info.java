/**
 * The embedded data set and model. In: resources of this jar; out: plain files in a folder, as storage and memory-mapped weights
 * want them.
 */
@NullMarked
package io.hearsay.demo;

import org.jspecify.annotations.NullMarked;
