package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.report.Evidence;
import io.hearsay.report.RunSummary;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.scoring.confidence.ConfidenceMetric;
import io.hearsay.scoring.confidence.RiskCoverage;
import io.hearsay.scoring.intervals.BootstrapSettings;
import io.hearsay.scoring.metrics.Metrics;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.studies.AudioTypeCounts;
import io.hearsay.studies.ConfidenceTreatments;
import io.hearsay.studies.TransferPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what a transfer study shows: the treatments a reader compares, and the tables beside them. */
final class TransferReport {
    private final EvaluationConfig config;
    private final TransferPlan plan;
    private final List<ConfidenceTreatments.Withdrawn> withdrawn;
    private final List<String> leftOut;

    /** @param leftOut a note on each confidence that became no treatment */
    TransferReport(
            EvaluationConfig config,
            TransferPlan plan,
            List<ConfidenceTreatments.Withdrawn> withdrawn,
            List<String> leftOut) {
        this.config = config;
        this.plan = plan;
        this.withdrawn = withdrawn;
        this.leftOut = leftOut;
    }

    /** Methods, the broadest adapter and the confidences; the other adapters are in the tables beside. */
    StudyReport study(RunTables test) {
        StudyReport all = new ReportSource(test).study(config.run(), Optional.empty());
        Set<String> shown = new HashSet<>(shownIds(all));
        List<Treatment> treatments = new ArrayList<>(all.treatments().stream()
                .filter(treatment -> shown.contains(treatment.treatmentId()))
                .toList());
        List<SliceCounts> counts = new ArrayList<>(all.counts().stream()
                .filter(row -> shown.contains(row.treatmentId()))
                .toList());
        List<MetricRow> metrics = new ArrayList<>(all.metrics().stream()
                .filter(row -> shown.contains(row.treatmentId()))
                .toList());
        Treatment baseline = treatments.stream()
                .filter(treatment -> treatment.treatmentId().equals(all.baselineTreatmentId()))
                .findFirst()
                .orElseThrow();
        BootstrapSettings bootstrap = BootstrapSettings.seeded(config.run().seed());
        for (ConfidenceTreatments.Withdrawn confidence : withdrawn) {
            treatments.add(new Treatment(
                    confidence.name(),
                    baseline.modelId(),
                    baseline.adapterId(),
                    confidence.name(),
                    baseline.promptId(),
                    baseline.settings()));
            for (SliceCounts slice : Slices.of(confidence.name(), confidence.states())) {
                counts.add(slice);
                metrics.addAll(Metrics.rows(slice, bootstrap));
            }
        }
        return new StudyReport(
                noted(all.run(), test),
                treatments,
                all.baselineTreatmentId(),
                counts,
                metrics,
                all.floors(),
                evidence(all.evidence(), shown));
    }

    private String treatmentId(String method) {
        return new TreatmentId(method, config.answer().silenceAudio()).toString();
    }

    private List<String> shownIds(StudyReport all) {
        List<String> ids = new ArrayList<>(
                config.answer().methods().stream().map(this::treatmentId).toList());
        plan.representative().ifPresent(id -> ids.add(id.toString()));
        plan.ready().forEach(name -> ids.add(TreatmentId.adapter(name).toString()));
        // A treatment that asks for a confidence is shown as the treatment that the confidence became.
        withdrawn.forEach(confidence -> ids.remove(confidence.name()));
        ids.add(all.baselineTreatmentId());
        return ids;
    }

    private static Evidence evidence(Evidence all, Set<String> shown) {
        List<Evidence.Example> examples = all.examples().stream()
                .map(example -> new Evidence.Example(
                        example.item(),
                        example.answers().stream()
                                .filter(answer ->
                                        shown.contains(answer.response().treatmentId()))
                                .toList()))
                .toList();
        return new Evidence(examples, all.faults());
    }

    private RunSummary noted(RunSummary run, RunTables test) {
        List<String> notes = new ArrayList<>(run.notes());
        notes.add("Measured on " + test.card(Stage.ITEMS).rows()
                + " questions about recordings that no label, adapter or threshold was made from.");
        if (!plan.ready().isEmpty()) {
            notes.add("Tuned elsewhere: "
                    + plan.ready().stream()
                            .map(name -> TreatmentId.adapter(name).toString())
                            .collect(Collectors.joining(", "))
                    + ". What these adapters learnt from is not known here; it may include the test recordings.");
        }
        notes.addAll(leftOut);
        return new RunSummary(
                run.title(), run.dataset(), run.provenance(), run.timing(), run.judging(), run.prompts(), notes);
    }

    /** Transfer, sweep, labels, confidences and the agent's audio types, as far as the study has them. */
    StudyFindings findings(RunTables learn, RunTables test) {
        Map<String, String> adapters = new LinkedHashMap<>();
        plan.kinds()
                .forEach(kind -> adapters.put(
                        "tuned on " + kind.label(),
                        TreatmentId.adapter(kind.label()).toString()));
        plan.ready()
                .forEach(name ->
                        adapters.put("ready: " + name, TreatmentId.adapter(name).toString()));
        Map<Double, String> sweep = new LinkedHashMap<>();
        plan.sweep()
                .forEach((alpha, adapter) ->
                        sweep.put(alpha, adapter.treatmentId().toString()));
        return new StudyFindings(
                adapters,
                sweep,
                test.metrics(),
                learn.labelCounts(),
                withdrawn.stream().map(TransferReport::confidence).toList(),
                given(test),
                AudioTypeCounts.of(test));
    }

    private static StudyFindings.ConfidenceResult confidence(ConfidenceTreatments.Withdrawn one) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        for (ConfidenceMetric figure : ConfidenceMetric.values()) {
            metrics.put(figure.title(), one.metrics().get(figure.ordinal()));
        }
        return new StudyFindings.ConfidenceResult(
                one.name(),
                one.threshold().value(),
                one.without(),
                metrics,
                one.scored().size(),
                RiskCoverage.curve(one.scored()).stream()
                        .map(point -> new StudyFindings.RiskPoint(point.threshold(), point.coverage(), point.risk()))
                        .toList());
    }

    private StudyFindings.Given given(RunTables test) {
        String baseline = treatmentId(config.scoring().baseline());
        Map<AnswerState, Long> states = test.counts().stream()
                .filter(row ->
                        row.treatmentId().equals(baseline) && row.modality().isEmpty())
                .findFirst()
                .map(SliceCounts::states)
                .orElse(Map.of());
        long wrong = states.getOrDefault(AnswerState.WRONG, 0L) + states.getOrDefault(AnswerState.UNPARSED, 0L);
        return new StudyFindings.Given(wrong + states.getOrDefault(AnswerState.CORRECT, 0L), wrong);
    }
}
