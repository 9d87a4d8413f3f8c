/** Takes manifest entries and a rule. Returns a learning side and a test side that share no source recording. */
@NullMarked
package io.hearsay.scoring.splits;

import org.jspecify.annotations.NullMarked;
