/**
 * Takes an answer or a choice as written. Returns plain text without markup, split into words that are written alike:
 * contractions expanded, numbers as digits, units in full.
 */
@NullMarked
package io.hearsay.scoring.judges.words;

import org.jspecify.annotations.NullMarked;
