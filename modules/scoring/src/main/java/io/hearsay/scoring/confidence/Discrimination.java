package io.hearsay.scoring.confidence;

import java.util.List;
import java.util.OptionalDouble;

/** How well confidence ranks right answers above wrong ones. */
final class Discrimination {
    private Discrimination() {}

    /**
     * Area under the receiver operating characteristic: the probability that a right answer has a higher confidence
     * than a wrong one, ties counted as one half (Mann and Whitney 1947). Empty unless there are both right and wrong
     * answers.
     */
    static OptionalDouble auroc(List<Scored> answers) {
        List<Scored> surestFirst = RiskCoverage.sorted(answers);
        double pairs = 0;
        long rightAbove = 0;
        long wrong = 0;
        for (int from = 0; from < surestFirst.size(); ) {
            int to = endOfRun(surestFirst, from);
            long right = right(surestFirst, from, to);
            long wrongOfRun = to - from - right;
            pairs += wrongOfRun * (rightAbove + 0.5 * right);
            rightAbove += right;
            wrong += wrongOfRun;
            from = to;
        }
        return rightAbove == 0 || wrong == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(pairs / ((double) rightAbove * wrong));
    }

    /**
     * Average precision for right answers: the sum over thresholds of precision times the increase in recall, without
     * interpolation (scikit-learn's {@code average_precision_score}). Empty without a right answer.
     */
    static OptionalDouble auprc(List<Scored> answers) {
        List<Scored> surestFirst = RiskCoverage.sorted(answers);
        long all = right(surestFirst, 0, surestFirst.size());
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        long found = 0;
        for (int from = 0; from < surestFirst.size(); ) {
            int to = endOfRun(surestFirst, from);
            long right = right(surestFirst, from, to);
            found += right;
            sum += (double) found / to * right / all;
            from = to;
        }
        return OptionalDouble.of(sum);
    }

    private static int endOfRun(List<Scored> surestFirst, int from) {
        int to = from + 1;
        while (to < surestFirst.size()
                && surestFirst.get(to).confidence() == surestFirst.get(from).confidence()) {
            to++;
        }
        return to;
    }

    private static long right(List<Scored> answers, int from, int to) {
        long right = 0;
        for (int i = from; i < to; i++) {
            right += answers.get(i).correct() ? 1 : 0;
        }
        return right;
    }
}
