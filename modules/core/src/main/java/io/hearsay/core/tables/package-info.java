/**
 * The tables of a run, for modules that must not see Spark. In: a folder; out: core records and the card that says what
 * made each table.
 */
@NullMarked
package io.hearsay.core.tables;

import org.jspecify.annotations.NullMarked;
