package io.hearsay.report;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.Locale;
import java.util.Optional;

/** One paragraph per treatment that summarises its pooled counts in plain English. */
public final class Headlines {
    private final StudyMetrics studyMetrics;

    public Headlines(StudyMetrics studyMetrics) {
        this.studyMetrics = studyMetrics;
    }

    /** The paragraph for a treatment, in plain text. */
    public String of(Treatment treatment) {
        TransitionCounts counts = studyMetrics.pooled(treatment).transitions();
        if (counts.total() == 0) {
            return "No item has an answer under both the baseline and " + treatment.treatmentId() + ".";
        }
        return studyMetrics.baseline(treatment) ? ofBaseline(treatment, counts) : ofCompared(treatment, counts);
    }

    private String ofBaseline(Treatment treatment, TransitionCounts counts) {
        Estimate accuracy = studyMetrics.estimate(treatment, Optional.empty(), Metric.ACCURACY);
        String sentence = "Asked plainly, the model got " + counts.method(Outcome.CORRECT) + " of "
                + Notation.items(counts.total()) + " right"
                + Notation.full(Metric.ACCURACY, accuracy)
                        .map(text -> ": accuracy " + text + " %")
                        .orElse("")
                + " and abstained on " + counts.method(Outcome.REJECTED) + ".";
        return sentence
                + studyMetrics
                        .floor(Floor.RANDOM, Optional.empty())
                        .map(floor -> " A random choice would get " + Notation.fixed(100 * floor, 1) + " %.")
                        .orElse("");
    }

    private String ofCompared(Treatment treatment, TransitionCounts counts) {
        long abstained = counts.method(Outcome.REJECTED);
        StringBuilder text = new StringBuilder(opening(treatment))
                .append(", the model abstained on ")
                .append(abstained)
                .append(" of ")
                .append(Notation.items(counts.total()));
        if (abstained > 0) {
            text.append("; ")
                    .append(counts.count(Outcome.WRONG, Outcome.REJECTED))
                    .append(" of those it would have got wrong, ")
                    .append(counts.count(Outcome.CORRECT, Outcome.REJECTED))
                    .append(" it would have got right");
            long both = counts.count(Outcome.REJECTED, Outcome.REJECTED);
            text.append(both > 0 ? ", " + both + " the baseline abstained on as well" : "");
        }
        text.append(". Among the items it answered, ")
                .append(answers(counts.count(Outcome.WRONG, Outcome.CORRECT), "wrong"))
                .append(" became right and ")
                .append(answers(counts.count(Outcome.CORRECT, Outcome.WRONG), "right"))
                .append(" became wrong. ");
        return text.append(judgement(treatment)).toString();
    }

    private static String answers(long count, String kind) {
        return count + " " + kind + (count == 1 ? " answer" : " answers");
    }

    private static String opening(Treatment treatment) {
        String method = switch (treatment.methodId().toLowerCase(Locale.ROOT)) {
            case "idk" -> "Asked to say \u201cI don't know\u201d rather than guess";
            case "mcot" -> "Asked to describe what it hears and to reason before it answers or abstains";
            case "agent" -> "Asked to name the kind of audio and to transcribe or caption it first";
            default -> "Under " + treatment.treatmentId();
        };
        return treatment
                .adapterId()
                .map(adapter -> method + ", with adapter " + adapter)
                .orElse(method);
    }

    private String judgement(Treatment treatment) {
        Estimate rgi = studyMetrics.estimate(treatment, Optional.empty(), Metric.RGI);
        Optional<String> value = Notation.full(Metric.RGI, rgi);
        if (value.isEmpty()) {
            return "RGI is undefined: " + rgi.undefinedReason() + ".";
        }
        String lead = "RGI " + value.get() + ": ";
        if (rgi.interval().isEmpty()) {
            return lead + "there is no interval.";
        }
        if (rgi.interval().get().low() > 0) {
            return lead + "it gave up more wrong answers than right ones.";
        }
        if (rgi.interval().get().high() < 0) {
            return lead + "it gave up more right answers than wrong ones.";
        }
        return lead + "the interval includes 0, so this may be chance.";
    }
}
