package io.hearsay.scoring.confidence;

import java.util.List;
import java.util.OptionalDouble;

/** Metrics of a confidence; none depends on a threshold. */
public enum ConfidenceMetric {
    /** Area under the risk-coverage curve; lower is better. */
    AURC("AURC", "no answers"),
    /** Probability that a right answer has a higher confidence than a wrong one. */
    AUROC("AUROC", "all answers are right, or all wrong"),
    /** Average precision for right answers. */
    AUPRC("AUPRC", "no answer is right"),
    /** Expected calibration error; lower is better. */
    ECE("ECE", "no answers"),
    /** Brier score; lower is better. */
    BRIER("Brier", "no answers");

    private final String title;
    private final String undefinedReason;

    ConfidenceMetric(String title, String undefinedReason) {
        this.title = title;
        this.undefinedReason = undefinedReason;
    }

    /** Display name. */
    public String title() {
        return title;
    }

    /** The metric's value; empty if undefined. */
    public OptionalDouble of(List<Scored> answers) {
        if (answers.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (this) {
            case AURC -> OptionalDouble.of(RiskCoverage.area(answers));
            case AUROC -> Discrimination.auroc(answers);
            case AUPRC -> Discrimination.auprc(answers);
            case ECE -> OptionalDouble.of(Calibration.error(answers));
            case BRIER -> OptionalDouble.of(Calibration.brier(answers));
        };
    }

    /** Why the metric is undefined on these answers. */
    String undefinedReason(List<Scored> answers) {
        return answers.isEmpty() ? "no answers" : undefinedReason;
    }
}
