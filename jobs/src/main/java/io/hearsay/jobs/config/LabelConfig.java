package io.hearsay.jobs.config;

import java.util.List;

/**
 * How targets are made.
 *
 * @param division which questions are learnt from and which are tested on
 * @param samples samples of each answer
 * @param right right samples from which on the reference answer is the target
 * @param drawing how samples are drawn
 */
public record LabelConfig(Division division, int samples, int right, AnswerConfig.Drawing drawing) {
    /**
     * Which questions are learnt from and which are tested on: by the manifest's splits where they are named, else by a share.
     *
     * @param share share of the source recordings to learn from, above 0, below 1
     * @param learn values of the manifest's {@code split} to learn from; empty for a share
     * @param test values to test on; empty for a share
     */
    public record Division(double share, List<String> learn, List<String> test) {
        public Division {
            learn = List.copyOf(learn);
            test = List.copyOf(test);
        }

        /** True if the manifest's splits are named. */
        public boolean named() {
            return !learn.isEmpty();
        }

        private void check(Problems problems) {
            if (learn.isEmpty() != test.isEmpty()) {
                problems.add(
                        learn.isEmpty() ? "label.learn-split" : "label.test-split",
                        "is empty, but the other side's split is not; name both, or neither for label.learn-share");
            }
            learn.stream()
                    .filter(test::contains)
                    .forEach(split ->
                            problems.add("label.test-split", "names " + split + ", as label.learn-split does"));
        }
    }

    static LabelConfig read(KeyReader keys, Problems problems) {
        LabelConfig label = new LabelConfig(
                new Division(
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
        label.division.check(problems);
        return label;
    }
}
