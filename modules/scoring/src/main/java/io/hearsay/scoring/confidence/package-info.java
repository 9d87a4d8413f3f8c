/** How well a confidence tells right answers from wrong ones. In: answers with confidences; out: curves, figures with intervals, thresholds. */
@NullMarked
package io.hearsay.scoring.confidence;

import org.jspecify.annotations.NullMarked;
