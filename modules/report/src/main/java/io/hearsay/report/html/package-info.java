/** Takes one study with its findings. Writes the report as one self-contained HTML page. */
@NullMarked
package io.hearsay.report.html;

import org.jspecify.annotations.NullMarked;
