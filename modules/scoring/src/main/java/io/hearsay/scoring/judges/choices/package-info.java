/**
 * Takes what an answer says: the choices it names and its abstentions. Returns the one choice that it means, if any,
 * and the rule that found it.
 */
@NullMarked
package io.hearsay.scoring.judges.choices;

import org.jspecify.annotations.NullMarked;
