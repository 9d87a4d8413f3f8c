/** Faults and manifests on the console. In: counts by kind; out: text. */
@NullMarked
package io.hearsay.jobs.wiring.faults;

import org.jspecify.annotations.NullMarked;
