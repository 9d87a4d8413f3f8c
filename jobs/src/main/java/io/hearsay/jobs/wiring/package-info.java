/** Builds what a command needs from its settings: session, stages, models, adapters and report. */
@NullMarked
package io.hearsay.jobs.wiring;

import org.jspecify.annotations.NullMarked;
