/**
 * What all stages share: the run, its counters, and what becomes of a failure; and the first stage, which writes the
 * items.
 */
@NullMarked
package io.hearsay.spark.stages;

import org.jspecify.annotations.NullMarked;
