/** Comparison with the reference implementation. In: folders of golden cases; out: the largest differences found. */
@NullMarked
package io.hearsay.lalm.golden;

import org.jspecify.annotations.NullMarked;
