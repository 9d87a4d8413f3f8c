package io.hearsay.report;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.faults.Stage;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.measures.Estimate;
import io.hearsay.core.measures.Floor;
import io.hearsay.core.measures.FloorRow;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import io.hearsay.core.measures.Outcome;
import io.hearsay.core.measures.SliceCounts;
import io.hearsay.core.measures.TransitionCounts;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.verdicts.AnswerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds studies for tests from transition counts; figures follow SCIENCE's formulas, intervals are simple normal ones. */
final class StudyBuilder {
    private static final double Z = 1.96;

    String title = "Paper's table";
    List<String> notes = List.of();
    final List<Treatment> treatments = new ArrayList<>();
    final List<SliceCounts> counts = new ArrayList<>();
    final List<MeasureRow> measures = new ArrayList<>();
    final List<FloorRow> floors = new ArrayList<>();
    List<RunSummary.PromptText> prompts = List.of();
    Evidence evidence = Evidence.NONE;

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

    StudyBuilder treatment(String id, String method) {
        treatments.add(new Treatment(
                id, "qwen2-audio-7b-instruct", Optional.empty(), method, id + "-v1", GenerationSettings.greedy(256)));
        return this;
    }

    /** Adds counts and the figures that follow; {@code unparsed} of the wrong answers are unparsed. */
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
        add(id, slice, Measure.ACCURACY, n, rate(acc, n));
        add(id, slice, Measure.TRUTHFULNESS, n, rate(truth, n));
        add(id, slice, Measure.REJECTION_RATE, n, rate(rej, n));
        add(id, slice, Measure.RELIABILITY, n, rate(rej * acc + (1 - rej) * truth, n));
        long lost = transitions.baseline(Outcome.CORRECT) - transitions.count(Outcome.CORRECT, Outcome.CORRECT);
        long shed = transitions.baseline(Outcome.WRONG) - transitions.count(Outcome.WRONG, Outcome.WRONG);
        add(id, slice, Measure.DCON, n, rate((double) lost / n, n));
        add(id, slice, Measure.DHUM, n, rate((double) shed / n, n));
        add(id, slice, Measure.RGI, n, ratio(lost, shed));
        double smoothed = Math.log10((shed + 0.5) / (lost + 0.5));
        add(id, slice, Measure.RGI_SMOOTHED, n, new Estimate(Optional.of(smoothed), Optional.empty(), "point only"));
        return this;
    }

    private void add(String id, Optional<Modality> slice, Measure measure, long items, Estimate estimate) {
        measures.add(new MeasureRow(id, slice, measure, items, estimate));
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

    StudyReport build() {
        RunSummary run = new RunSummary(
                title,
                "MMAU test-mini",
                new Provenance("run-20261123-1", "0.1.0", "c0ffee12", "d".repeat(64), 7),
                Optional.of(new RunSummary.Timing(
                        Instant.parse("2026-11-23T18:00:00Z"),
                        List.of(
                                new RunSummary.StageTime(Stage.FEATURES, Duration.ofMillis(12_340)),
                                new RunSummary.StageTime(Stage.ANSWER, Duration.ofSeconds(185)),
                                new RunSummary.StageTime(Stage.JUDGE, Duration.ofMillis(800))))),
                new RunSummary.Judging("choice", "abstain"),
                prompts,
                notes);
        return new StudyReport(run, treatments, treatments.get(0).treatmentId(), counts, measures, floors, evidence);
    }
}
