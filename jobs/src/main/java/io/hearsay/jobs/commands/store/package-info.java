/** The job that lists and cleans up a store. In: the command line; out: an exit code. */
@NullMarked
package io.hearsay.jobs.commands.store;

import org.jspecify.annotations.NullMarked;
