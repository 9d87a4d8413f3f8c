/** What is measured: transition counts and the figures that are functions of them. In: paired states; out: estimates with intervals. */
@NullMarked
package io.hearsay.core.measures;

import org.jspecify.annotations.NullMarked;
