/** What is trained on: clips with their questions, their texts as token ids, and seeded random choices. */
@NullMarked
package io.hearsay.trainer.data;

import org.jspecify.annotations.NullMarked;
