/**
 * Takes the results of a reliability study: one {@link StudyReport} of core records and optional {@link StudyFindings}.
 * Prepares the tables and texts that the subpackages write as console text, HTML, Markdown and CSV.
 */
@NullMarked
package io.hearsay.report;

import org.jspecify.annotations.NullMarked;
