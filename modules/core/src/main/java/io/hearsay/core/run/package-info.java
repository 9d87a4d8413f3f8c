/** Which run made a row: code version, configuration, data set and treatment. In: the run's settings; out: provenance columns. */
@NullMarked
package io.hearsay.core.run;

import org.jspecify.annotations.NullMarked;
