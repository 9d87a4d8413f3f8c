package io.hearsay.scoring.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The risk-coverage curve of selective prediction (El-Yaniv and Wiener 2010): answers are kept in order of descending
 * confidence; coverage is the share of answers kept, risk the share of kept answers that are wrong. Answers of equal
 * confidence are kept together or not at all, so the curve does not depend on their order.
 */
public final class RiskCoverage {
    private RiskCoverage() {}

    /**
     * One point of the curve.
     *
     * @param threshold lowest confidence kept
     * @param coverage share of answers kept, in (0, 1]
     * @param risk share of kept answers that are wrong
     */
    public record Point(double threshold, double coverage, double risk) {}

    /** The curve in order of rising coverage; one point per distinct confidence. */
    public static List<Point> curve(List<Scored> answers) {
        List<Scored> surestFirst = sorted(answers);
        List<Point> points = new ArrayList<>();
        int wrong = 0;
        for (int kept = 1; kept <= surestFirst.size(); kept++) {
            Scored last = surestFirst.get(kept - 1);
            wrong += last.correct() ? 0 : 1;
            if (kept == surestFirst.size() || surestFirst.get(kept).confidence() < last.confidence()) {
                points.add(new Point(last.confidence(), (double) kept / surestFirst.size(), (double) wrong / kept));
            }
        }
        return points;
    }

    /**
     * Area under the curve: the mean risk over the n coverages 1/n, 2/n ... 1 (Geifman and El-Yaniv 2017). Within a run
     * of equal confidences the risk is its expected value over random orders of the run.
     */
    static double area(List<Scored> answers) {
        List<Scored> surestFirst = sorted(answers);
        double sum = 0;
        double wrong = 0;
        for (int from = 0; from < surestFirst.size(); ) {
            int to = from;
            int wrongOfRun = 0;
            while (to < surestFirst.size()
                    && surestFirst.get(to).confidence() == surestFirst.get(from).confidence()) {
                wrongOfRun += surestFirst.get(to).correct() ? 0 : 1;
                to++;
            }
            for (int kept = from + 1; kept <= to; kept++) {
                sum += (wrong + (double) wrongOfRun * (kept - from) / (to - from)) / kept;
            }
            wrong += wrongOfRun;
            from = to;
        }
        return sum / surestFirst.size();
    }

    /** Sorts by descending confidence; returns the given list if it is sorted already, as bootstrap resamples are. */
    static List<Scored> sorted(List<Scored> answers) {
        int inOrder = 1;
        while (inOrder < answers.size()
                && answers.get(inOrder - 1).confidence() >= answers.get(inOrder).confidence()) {
            inOrder++;
        }
        if (inOrder >= answers.size()) {
            return answers;
        }
        return answers.stream()
                .sorted(Comparator.comparingDouble(Scored::confidence).reversed())
                .toList();
    }
}
