/**
 * Published data sets and what their keys mean. In: a row; out: an item with its reference answer, or everything that
 * is wrong with it. A format is known by the shape of the row, by name, or by a map of columns.
 */
@NullMarked
package io.hearsay.manifests.formats;

import org.jspecify.annotations.NullMarked;
