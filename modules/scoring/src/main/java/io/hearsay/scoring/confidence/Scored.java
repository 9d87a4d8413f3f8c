package io.hearsay.scoring.confidence;

/**
 * An answer's confidence and correctness.
 *
 * @param confidence higher means more confident; in [0, 1] for ECE and Brier
 * @param correct whether the answer is right
 */
public record Scored(double confidence, boolean correct) {
    public Scored {
        if (!Double.isFinite(confidence)) {
            throw new IllegalArgumentException("Confidence is " + confidence + "; an answer without one is left out");
        }
    }
}
