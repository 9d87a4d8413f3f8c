/** Tests of the report. In: small studies whose figures are worked by hand; out: checks on text and pages. */
@NullMarked
package io.hearsay.report;

import org.jspecify.annotations.NullMarked;
