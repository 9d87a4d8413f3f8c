/**
 * What is asked: items with their audio, question and choices. In: a validated manifest row; out: records every later
 * stage is keyed by.
 */
@NullMarked
package io.hearsay.core.manifest;

import org.jspecify.annotations.NullMarked;
