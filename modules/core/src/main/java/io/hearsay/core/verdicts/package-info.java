/** What an answer counts as. In: an item and a response; out: exactly one state, with the basis of the decision. */
@NullMarked
package io.hearsay.core.verdicts;

import org.jspecify.annotations.NullMarked;
