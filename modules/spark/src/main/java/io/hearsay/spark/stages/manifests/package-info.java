/**
 * Manifests as Spark reads them. In: a file of questions on any Hadoop file system; out: its rows, each with an item or
 * with what is wrong with it.
 */
@NullMarked
package io.hearsay.spark.stages.manifests;

import org.jspecify.annotations.NullMarked;
