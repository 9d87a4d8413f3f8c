/**
 * What is done to a whole store: listing, removal by rules, compaction, rates of work. In: a store's folder; out: counts.
 */
@NullMarked
package io.hearsay.spark.store;

import org.jspecify.annotations.NullMarked;
