package io.hearsay.scoring.confidence;

import java.util.List;
import java.util.TreeSet;

/**
 * The confidence below which an answer is withdrawn, chosen on answers that nothing is measured on afterwards.
 *
 * @param value lowest confidence that is kept; minus infinity keeps all
 */
public record Threshold(double value) {
    /**
     * The threshold with the highest reliability on these answers: Rel = Rej Acc + (1 - Rej) Truth, with Acc the share that is kept and right,
     * Rej the share withdrawn and Truth the share that is not kept and wrong. The lowest of equally good ones; midpoints between neighbouring
     * confidences are tried, and keeping all.
     *
     * @param calibration answers that have a confidence
     * @param rejected answers that are rejected whatever the threshold: abstentions, and answers without a confidence
     */
    public static Threshold mostReliable(List<Scored> calibration, long rejected) {
        TreeSet<Double> tried = new TreeSet<>();
        double before = Double.NEGATIVE_INFINITY;
        for (double confidence :
                calibration.stream().map(Scored::confidence).sorted().toList()) {
            tried.add(before == Double.NEGATIVE_INFINITY ? before : (before + confidence) / 2);
            before = confidence;
        }
        Threshold best = new Threshold(Double.NEGATIVE_INFINITY);
        double most = best.reliability(calibration, rejected);
        for (double value : tried) {
            Threshold threshold = new Threshold(value);
            double reliability = threshold.reliability(calibration, rejected);
            if (reliability > most) {
                best = threshold;
                most = reliability;
            }
        }
        return best;
    }

    /** True for a confidence that is high enough. */
    public boolean keeps(double confidence) {
        return confidence >= value;
    }

    private double reliability(List<Scored> answers, long alreadyRejected) {
        double all = answers.size() + alreadyRejected;
        double kept = 0;
        double right = 0;
        for (Scored answer : answers) {
            if (keeps(answer.confidence())) {
                kept++;
                right += answer.correct() ? 1 : 0;
            }
        }
        double rejected = (all - kept) / all;
        return answers.isEmpty() ? 0 : rejected * right / all + (1 - rejected) * (1 - (kept - right) / all);
    }
}
