/**
 * Settings of a training run. Takes configured values, and provides validated model sizes, phases with their optimizer
 * and learning rate schedule, pace and seed.
 */
@NullMarked
package io.hearsay.trainer.settings;

import org.jspecify.annotations.NullMarked;
