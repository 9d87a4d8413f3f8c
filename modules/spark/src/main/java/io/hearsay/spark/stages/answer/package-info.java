/** The answer stage. In: items, features and treatments; out: one response or fault for each item and treatment. */
@NullMarked
package io.hearsay.spark.stages.answer;

import org.jspecify.annotations.NullMarked;
