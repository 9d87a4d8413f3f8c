/**
 * Files that hold rows, packed or not. In: the bytes of a manifest; out: its rows one at a time, each parsed or with
 * the reason why it is not. A row that is broken costs no other one,
 * except those behind an open quote or an overlong record of a table.
 */
@NullMarked
package io.hearsay.manifests.containers;

import org.jspecify.annotations.NullMarked;
