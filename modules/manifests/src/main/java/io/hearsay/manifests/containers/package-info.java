/**
 * Files that hold rows, packed or not. In: the bytes of a manifest; out: its rows one at a time, each parsed or with
 * the reason why it is not. A row that is broken never costs another one.
 */
@NullMarked
package io.hearsay.manifests.containers;

import org.jspecify.annotations.NullMarked;
