/**
 * The pipeline on Spark: stages, codecs, tables, object storage and models that live once per executor process; no Spark type leaves it.
 *
 * <p>In: a manifest and the recipes of treatments, judge and measures. Out: one Parquet table per stage with its faults beside it, and core
 * records read back from them.
 */
@NullMarked
package io.hearsay.spark;

import org.jspecify.annotations.NullMarked;
