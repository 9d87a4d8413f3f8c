package io.hearsay.jobs.config;

/**
 * How targets are made.
 *
 * @param learnShare share of the source recordings to learn from, above 0, below 1
 * @param samples samples of each answer
 * @param right right samples from which on the reference answer is the target
 * @param drawing how samples are drawn
 */
public record LabelConfig(double learnShare, int samples, int right, AnswerConfig.Drawing drawing) {
    static LabelConfig read(KeyReader keys, Problems problems) {
        LabelConfig label = new LabelConfig(
                keys.above("label.learn-share", 0, 0.99),
                keys.wholeInt("label.samples", 1, 1000),
                keys.wholeInt("label.right", 1, 1000),
                new AnswerConfig.Drawing(
                        keys.above("label.temperature", 0, 10),
                        keys.wholeInt("label.top-k", 0, 1_000_000),
                        keys.above("label.top-p", 0, 1)));
        if (label.right > label.samples) {
            problems.add("label.right", "is " + label.right + ", more than label.samples = " + label.samples);
        }
        return label;
    }
}
