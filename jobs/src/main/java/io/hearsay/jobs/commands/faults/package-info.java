/** Jobs that tell what is wrong with single rows and items. In: options; out: what they print, and an exit code. */
@NullMarked
package io.hearsay.jobs.commands.faults;

import org.jspecify.annotations.NullMarked;
