package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.scoring.splits.SplitRule;

/**
 * How targets are made.
 *
 * @param division which questions are for learning and which for testing
 * @param samples samples of each answer
 * @param right right samples from which on the reference answer is the target
 * @param drawing how samples are drawn
 */
public record LabelConfig(SplitRule division, int samples, int right, AnswerConfig.Drawing drawing) {
    static LabelConfig read(KeyReader keys, Problems problems) {
        LabelConfig label = new LabelConfig(
                new SplitRule(
                        keys.above("label.learn-share", 0, 0.99),
                        keys.texts("label.learn-split"),
                        keys.texts("label.test-split")),
                keys.wholeInt("label.samples", 1, 1000),
                keys.wholeInt("label.right", 1, 1000),
                new AnswerConfig.Drawing(
                        keys.above("label.temperature", 0, 10),
                        keys.wholeInt("label.top-k", 0, 1_000_000),
                        keys.above("label.top-p", 0, 1)));
        if (label.right > label.samples) {
            problems.add("label.right", "is " + label.right + ", more than label.samples = " + label.samples);
        }
        check(label.division, problems);
        return label;
    }

    private static void check(SplitRule division, Problems problems) {
        if (division.learning().isEmpty() != division.testing().isEmpty()) {
            problems.add(
                    division.learning().isEmpty() ? "label.learn-split" : "label.test-split",
                    "is empty, but the other side's split is not; name both, or neither for label.learn-share");
        }
        division.learning().stream()
                .filter(division.testing()::contains)
                .forEach(split -> problems.add("label.test-split", "names " + split + ", as label.learn-split does"));
    }
}
