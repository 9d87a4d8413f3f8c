/**
 * Where settings come from. In: the command line, properties, the environment and HOCON files; out: typed values by
 * key, and every problem at once.
 */
@NullMarked
package io.hearsay.jobs.config.source;

import org.jspecify.annotations.NullMarked;
