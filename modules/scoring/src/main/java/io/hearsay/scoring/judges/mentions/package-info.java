/**
 * Takes the choices of an item and the words of an answer. Returns where the words name a choice, by text, letter or
 * number, and where they abstain.
 */
@NullMarked
package io.hearsay.scoring.judges.mentions;

import org.jspecify.annotations.NullMarked;
