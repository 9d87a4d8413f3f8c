/**
 * The stages that need no model: judge, label and measure. In: responses; out: verdicts, the IDK set, counts, metrics
 * and floors.
 */
@NullMarked
package io.hearsay.spark.stages.scores;

import org.jspecify.annotations.NullMarked;
