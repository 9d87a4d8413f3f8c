/**
 * Takes the words of an answer. Returns the phrases in it by which an answerer abstains, what each means, and whether
 * the answerer means it.
 */
@NullMarked
package io.hearsay.scoring.judges.abstentions;

import org.jspecify.annotations.NullMarked;
