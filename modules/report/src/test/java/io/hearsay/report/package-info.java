/**
 * Takes small studies whose metrics are worked out by hand. Checks the texts and pages that the report module writes.
 */
@NullMarked
package io.hearsay.report;

import org.jspecify.annotations.NullMarked;
