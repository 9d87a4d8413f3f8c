/** What went wrong with one item. In: a stage's bad item; out: a row of the faults table. */
@NullMarked
package io.hearsay.core.faults;

import org.jspecify.annotations.NullMarked;
