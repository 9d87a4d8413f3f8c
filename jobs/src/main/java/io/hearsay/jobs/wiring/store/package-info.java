/** The store of a study, listed and cleaned up. In: settings and rules; out: what is printed. */
@NullMarked
package io.hearsay.jobs.wiring.store;

import org.jspecify.annotations.NullMarked;
