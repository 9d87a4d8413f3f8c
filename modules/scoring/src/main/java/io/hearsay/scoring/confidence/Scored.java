package io.hearsay.scoring.confidence;

/**
 * An answer with the confidence it was given with.
 *
 * @param confidence higher is surer; from 0 to 1 where ECE and Brier are wanted
 * @param correct whether the answer is right
 */
public record Scored(double confidence, boolean correct) {
    public Scored {
        if (!Double.isFinite(confidence)) {
            throw new IllegalArgumentException("Confidence is " + confidence + "; an answer without one is left out");
        }
    }
}
