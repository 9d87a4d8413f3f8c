package io.hearsay.scoring.confidence;

import java.util.List;

/** How close confidences, taken as probabilities, are to the share of right answers. */
final class Calibration {
    /** Number of bins of equal width. */
    static final int BINS = 10;

    private Calibration() {}

    /**
     * Expected calibration error (Naeini et al. 2015): answers are put into 10 bins of equal width, (0, 0.1], (0.1,
     * 0.2] ... with 0 in the first; the mean over answers of |share right - mean confidence| of their bin.
     */
    static double error(List<Scored> answers) {
        double[] confidence = new double[BINS];
        long[] right = new long[BINS];
        for (Scored answer : answers) {
            int bin = (int) Math.min(BINS - 1.0, Math.max(0, Math.ceil(answer.confidence() * BINS) - 1));
            confidence[bin] += answer.confidence();
            right[bin] += answer.correct() ? 1 : 0;
        }
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(right[bin] - confidence[bin]);
        }
        return sum / answers.size();
    }

    /** Brier score (1950): the mean squared difference between confidence and 1 for right or 0 for wrong. */
    static double brier(List<Scored> answers) {
        return answers.stream()
                .mapToDouble(answer -> answer.confidence() - (answer.correct() ? 1 : 0))
                .map(difference -> difference * difference)
                .average()
                .orElse(Double.NaN);
    }
}
