/** The sub-commands: options, help and exit codes. */
@NullMarked
package io.hearsay.jobs.commands;

import org.jspecify.annotations.NullMarked;
