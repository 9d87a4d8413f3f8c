/** What an answer in free text counts as: first whether it abstains, then which choice it names. In: an item and an answer; out: a verdict with its basis. */
@NullMarked
package io.hearsay.scoring.judges;

import org.jspecify.annotations.NullMarked;
