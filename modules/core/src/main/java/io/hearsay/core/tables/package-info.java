/**
 * The tables of a run as the rooms above Spark see them. In: a folder; out: core records and the card that says what
 * made each table.
 */
@NullMarked
package io.hearsay.core.tables;

import org.jspecify.annotations.NullMarked;
