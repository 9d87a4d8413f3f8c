/** The features stage. In: items; out: the log-mel features of each distinct clip, or its fault. */
@NullMarked
package io.hearsay.spark.stages.features;

import org.jspecify.annotations.NullMarked;
