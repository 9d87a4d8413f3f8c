/**
 * What a study compares and how. In: the tables of its learning and test items; out: treatments made of confidences,
 * and counts over answers.
 */
@NullMarked
package io.hearsay.studies;

import org.jspecify.annotations.NullMarked;
