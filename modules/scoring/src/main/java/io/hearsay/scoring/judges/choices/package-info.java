/**
 * Takes the choices of an item and the words of an answer. Returns the choice that the words name, by its text, its
 * letter or its number, and the rule that found it.
 */
@NullMarked
package io.hearsay.scoring.judges.choices;

import org.jspecify.annotations.NullMarked;
