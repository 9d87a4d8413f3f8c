/**
 * Takes the data sets and the model embedded as resources of this jar. Unpacks them to plain files in a folder, as
 * storage and memory-mapped weights require.
 */
@NullMarked
package io.hearsay.demo;

import org.jspecify.annotations.NullMarked;
