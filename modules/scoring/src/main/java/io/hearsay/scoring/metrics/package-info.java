/** The paper's figures over transition counts. In: paired answer states of the items; out: figures with 95 % intervals, or the reason why there is none. */
@NullMarked
package io.hearsay.scoring.metrics;

import org.jspecify.annotations.NullMarked;
