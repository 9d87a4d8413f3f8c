/** What a training run is told: model sizes, phases with their optimizer, pace and seed. */
@NullMarked
package io.hearsay.trainer.settings;

import org.jspecify.annotations.NullMarked;
