/** Tables and pictures of a reliability study. In: one {@link StudyReport} of core records; out: console, HTML, Markdown and CSV text. */
@NullMarked
package io.hearsay.report;

import org.jspecify.annotations.NullMarked;
