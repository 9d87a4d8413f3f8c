/**
 * The tables of a run, one Parquet folder each, committed whole with a card that names its run and settings. In: rows;
 * out: core records.
 */
@NullMarked
package io.hearsay.spark.tables;

import org.jspecify.annotations.NullMarked;
