/** Takes one study with its findings. Writes its tables as Markdown and CSV. */
@NullMarked
package io.hearsay.report.files;

import org.jspecify.annotations.NullMarked;
