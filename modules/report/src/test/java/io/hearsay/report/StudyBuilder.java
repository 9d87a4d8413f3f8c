package io.hearsay.report;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.verdicts.AnswerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds studies for tests from transition counts; metrics follow the documented formulas, intervals are simple normal
 * approximations.
 */
public final class StudyBuilder {
    private static final double Z = 1.96;

    public String title = "Paper's table";
    public List<String> notes = List.of();
    public boolean keptFeatures;
    final List<Treatment> treatments = new ArrayList<>();
    public final List<SliceCounts> counts = new ArrayList<>();
    public final List<MetricRow> metrics = new ArrayList<>();
    public final List<FloorRow> floors = new ArrayList<>();
    List<RunSummary.PromptText> prompts = List.of();
    public Evidence evidence = Evidence.NONE;

    /** Nine cells, baseline's outcome first: CC, CW, CR, WC, WW, WR, RC, RW, RR. */
    static TransitionCounts cells(long... cells) {
        TransitionCounts counts = TransitionCounts.ZERO;
        int at = 0;
        for (Outcome before : Outcome.values()) {
            for (Outcome after : Outcome.values()) {
                counts = counts.with(before, after, cells[at++]);
            }
        }
        return counts;
    }

    public StudyBuilder treatment(String id, String method) {
        treatments.add(new Treatment(
                id, "qwen2-audio-7b-instruct", Optional.empty(), method, id + "-v1", GenerationSettings.greedy(256)));
        return this;
    }

    /** Adds counts and the metrics computed from them; {@code unparsed} of the wrong answers are unparsed. */
    StudyBuilder slice(String id, Optional<Modality> slice, TransitionCounts transitions, long unparsed, long errors) {
        counts.add(new SliceCounts(
                id,
                slice,
                transitions,
                Map.of(
                        AnswerState.CORRECT,
                        transitions.method(Outcome.CORRECT),
                        AnswerState.WRONG,
                        transitions.method(Outcome.WRONG) - unparsed,
                        AnswerState.ABSTAINED,
                        transitions.method(Outcome.REJECTED),
                        AnswerState.UNPARSED,
                        unparsed,
                        AnswerState.ERROR,
                        errors)));
        long n = transitions.total();
        double acc = (double) transitions.method(Outcome.CORRECT) / n;
        double truth = 1 - (double) transitions.method(Outcome.WRONG) / n;
        double rej = (double) transitions.method(Outcome.REJECTED) / n;
        add(id, slice, Metric.ACCURACY, n, rate(acc, n));
        add(id, slice, Metric.TRUTHFULNESS, n, rate(truth, n));
        add(id, slice, Metric.REJECTION_RATE, n, rate(rej, n));
        add(id, slice, Metric.RELIABILITY, n, rate(rej * acc + (1 - rej) * truth, n));
        long lost = transitions.baseline(Outcome.CORRECT) - transitions.count(Outcome.CORRECT, Outcome.CORRECT);
        long shed = transitions.baseline(Outcome.WRONG) - transitions.count(Outcome.WRONG, Outcome.WRONG);
        add(id, slice, Metric.DCON, n, rate((double) lost / n, n));
        add(id, slice, Metric.DHUM, n, rate((double) shed / n, n));
        add(id, slice, Metric.RGI, n, ratio(lost, shed));
        double smoothed = Math.log10((shed + 0.5) / (lost + 0.5));
        add(id, slice, Metric.RGI_SMOOTHED, n, new Estimate(Optional.of(smoothed), Optional.empty(), "point only"));
        return this;
    }

    private void add(String id, Optional<Modality> slice, Metric metric, long items, Estimate estimate) {
        metrics.add(new MetricRow(id, slice, metric, items, estimate));
    }

    private static Estimate rate(double p, long n) {
        if (n == 0) {
            return Estimate.undefined("no items");
        }
        double half = Z * Math.sqrt(p * (1 - p) / n);
        return new Estimate(
                Optional.of(p), Optional.of(new Estimate.Interval(Math.max(0, p - half), Math.min(1, p + half))), "");
    }

    private static Estimate ratio(long lost, long shed) {
        if (lost == 0 || shed == 0) {
            return Estimate.undefined(lost == 0 ? "dCon is 0" : "dHum is 0");
        }
        double value = Math.log10((double) shed / lost);
        double half = Z * Math.sqrt(1.0 / shed + 1.0 / lost) / Math.log(10);
        return new Estimate(Optional.of(value), Optional.of(new Estimate.Interval(value - half, value + half)), "");
    }

    StudyBuilder floor(Floor floor, Optional<Modality> slice, long items, double accuracy) {
        floors.add(new FloorRow(floor, slice, items, accuracy));
        return this;
    }

    public StudyReport build() {
        RunSummary run = new RunSummary(
                title,
                "MMAU test-mini",
                new Provenance("run-20261123-1", "0.1.0", "c0ffee12", "d".repeat(64), 7),
                Optional.of(new RunSummary.Timing(
                        Instant.parse("2026-11-23T18:00:00Z"),
                        List.of(
                                new RunSummary.StageTime(Stage.FEATURES, Duration.ofMillis(12_340), keptFeatures),
                                new RunSummary.StageTime(Stage.ANSWER, Duration.ofSeconds(185), false),
                                new RunSummary.StageTime(Stage.JUDGE, Duration.ofMillis(800), false)))),
                new RunSummary.Judging("choice", "abstain"),
                prompts,
                notes);
        return new StudyReport(run, treatments, treatments.get(0).treatmentId(), counts, metrics, floors, evidence);
    }
}
