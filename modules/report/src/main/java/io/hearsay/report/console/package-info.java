/** Takes one study. Returns the metrics table as text for a terminal. */
@NullMarked
package io.hearsay.report.console;

import org.jspecify.annotations.NullMarked;
