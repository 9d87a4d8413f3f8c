/** The table for a terminal. */
@NullMarked
package io.hearsay.report.console;

import org.jspecify.annotations.NullMarked;
