/** Markdown and CSV. */
@NullMarked
package io.hearsay.report.files;

import org.jspecify.annotations.NullMarked;
