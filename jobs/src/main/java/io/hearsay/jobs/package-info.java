/**
 * The command line. In: a sub-command and its settings; out: the pipeline's stages wired from all modules, progress,
 * tables and an exit code.
 */
@NullMarked
package io.hearsay.jobs;

import org.jspecify.annotations.NullMarked;
