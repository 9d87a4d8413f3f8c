/**
 * A run and its stages. In: what a stage did; out: progress, reports, faults of single items and the provenance of
 * every table.
 */
@NullMarked
package io.hearsay.core.run;

import org.jspecify.annotations.NullMarked;
