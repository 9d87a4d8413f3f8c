/**
 * What a person can set. In: a HOCON file, the command line, system properties and the environment; out: small typed
 * records, or every problem at once with its key.
 */
@NullMarked
package io.hearsay.jobs.config;

import org.jspecify.annotations.NullMarked;
