/**
 * Rows on their way through the module. In: what a container holds; out: one value, or why there is none, with its
 * place in the file.
 */
@NullMarked
package io.hearsay.manifests.rows;

import org.jspecify.annotations.NullMarked;
