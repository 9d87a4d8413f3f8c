/**
 * Spark, opened for Hearsay. In: session settings and a manifest; out: the stages of a run, one call each. No Spark
 * type leaves it.
 */
@NullMarked
package io.hearsay.spark.session;

import org.jspecify.annotations.NullMarked;
