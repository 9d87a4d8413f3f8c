package io.hearsay.scoring.confidence;

import java.util.List;
import java.util.TreeSet;

/**
 * The confidence below which an answer is withdrawn, chosen on held-out answers.
 *
 * @param value lowest confidence kept; minus infinity keeps all answers
 */
public record Threshold(double value) {
    /**
     * The threshold with the highest reliability on these answers: Rel = Rej Acc + (1 - Rej) Truth, with Acc the share
     * kept and right, Rej the share withdrawn and Truth 1 minus the share kept and wrong. Candidates are the midpoints
     * between neighbouring confidences and minus infinity; the lowest wins ties.
     *
     * @param calibration answers with a confidence
     * @param rejected number of answers rejected at any threshold: abstentions, and answers without a confidence
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

    /** Whether an answer with this confidence is kept. */
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
