package io.hearsay.jobs;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import io.hearsay.core.measures.SliceCounts;
import io.hearsay.jobs.config.StudyConfig;
import io.hearsay.methods.AudioTypes;
import io.hearsay.methods.Methods;
import io.hearsay.report.Evidence;
import io.hearsay.report.FindingTable;
import io.hearsay.report.Findings;
import io.hearsay.report.RunSummary;
import io.hearsay.report.StudyReport;
import io.hearsay.scoring.confidence.RiskCoverage;
import io.hearsay.scoring.metrics.BootstrapSettings;
import io.hearsay.scoring.metrics.Metrics;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.spark.RunTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what a transfer study shows: the treatments a reader compares, and the tables beside them. */
final class TransferReport {
    private static final List<Double> COVERAGES = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    private final StudyConfig config;
    private final TransferStudy.Tuned tuned;
    private final List<ConfidenceTreatments.Withdrawn> withdrawn;
    private final List<String> leftOut;

    /** @param leftOut a note on each confidence that became no treatment */
    TransferReport(
            StudyConfig config,
            TransferStudy.Tuned tuned,
            List<ConfidenceTreatments.Withdrawn> withdrawn,
            List<String> leftOut) {
        this.config = config;
        this.tuned = tuned;
        this.withdrawn = withdrawn;
        this.leftOut = leftOut;
    }

    /** Methods, the broadest adapter and the confidences; the other adapters are in the tables beside. */
    StudyReport study(RunTables test) {
        StudyReport all = new StudyTables(test).study(config.run(), Optional.empty());
        Set<String> shown = new HashSet<>(shownIds(all));
        List<Treatment> treatments = new ArrayList<>(all.treatments().stream()
                .filter(treatment -> shown.contains(treatment.treatmentId()))
                .toList());
        List<SliceCounts> counts = new ArrayList<>(all.counts().stream()
                .filter(row -> shown.contains(row.treatmentId()))
                .toList());
        List<MeasureRow> measures = new ArrayList<>(all.measures().stream()
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
                measures.addAll(Metrics.rows(slice, bootstrap));
            }
        }
        return new StudyReport(
                noted(all.run(), test),
                treatments,
                all.baselineTreatmentId(),
                counts,
                measures,
                all.floors(),
                evidence(all.evidence(), shown));
    }

    private List<String> shownIds(StudyReport all) {
        List<String> ids = new ArrayList<>(config.answer().methods().stream()
                .map(new Recipes(config)::treatmentId)
                .toList());
        List<String> adapters = List.copyOf(tuned.kinds().values());
        if (adapters.contains("sft-all")) {
            ids.add("sft-all");
        } else if (!adapters.isEmpty()) {
            ids.add(adapters.get(0));
        }
        ids.addAll(tuned.ready().values());
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
        notes.add("Measured on " + test.items().size()
                + " questions about recordings that no label, adapter or threshold was made from.");
        if (!tuned.ready().isEmpty()) {
            notes.add("Tuned elsewhere: " + String.join(", ", tuned.ready().values())
                    + ". What these adapters learnt from is not known here; it may include the test recordings.");
        }
        notes.addAll(leftOut);
        return new RunSummary(
                run.title(), run.dataset(), run.provenance(), run.timing(), run.judging(), run.prompts(), notes);
    }

    /** Transfer, sweep, labels, confidences and the agent's audio types, as far as the study has them. */
    List<FindingTable> findings(RunTables learn, RunTables test) {
        List<MeasureRow> measures = test.measures();
        List<FindingTable> tables = new ArrayList<>();
        Map<String, String> adapters = new LinkedHashMap<>(tuned.kinds());
        tuned.ready().forEach((name, treatment) -> adapters.put("ready: " + name, treatment));
        if (!adapters.isEmpty()) {
            for (Measure measure : List.of(Measure.RGI, Measure.DCON, Measure.DHUM)) {
                tables.add(Findings.byModality("Adapters by what they learnt from", adapters, measure, measures));
            }
        }
        if (!tuned.alphas().isEmpty()) {
            for (Measure measure :
                    List.of(Measure.RGI, Measure.REJECTION_RATE, Measure.ACCURACY, Measure.RELIABILITY)) {
                tables.add(
                        Findings.byModality("Alpha of the adapter over all audio", tuned.alphas(), measure, measures));
            }
        }
        tables.add(Findings.knowledge(learn.labels()));
        if (!withdrawn.isEmpty()) {
            tables.add(confidences());
            tables.add(riskCoverage());
        }
        if (config.answer().methods().contains(Methods.agent().methodId())) {
            tables.add(audioTypes(test));
        }
        return tables;
    }

    private FindingTable confidences() {
        return Findings.confidences(withdrawn.stream()
                .map(one -> new Findings.ConfidenceRow(
                        one.name(), one.threshold().value(), one.scored().size(), one.without(), one.figures()))
                .toList());
    }

    private FindingTable riskCoverage() {
        List<Findings.RiskRow> curves = new ArrayList<>();
        for (ConfidenceTreatments.Withdrawn one : withdrawn) {
            List<RiskCoverage.Point> curve = RiskCoverage.curve(one.scored());
            List<Double> row = new ArrayList<>();
            for (double coverage : COVERAGES) {
                row.add(curve.stream()
                        .filter(point -> point.coverage() >= coverage)
                        .findFirst()
                        .orElseThrow()
                        .risk());
            }
            curves.add(new Findings.RiskRow(one.name(), one.scored().size(), row));
        }
        return Findings.riskCoverage(COVERAGES, curves);
    }

    private FindingTable audioTypes(RunTables test) {
        Map<String, Modality> modalities = new HashMap<>();
        test.items().forEach(item -> modalities.put(item.itemId(), item.modality()));
        Map<Modality, long[]> counts = new EnumMap<>(Modality.class);
        String agent = new Recipes(config).treatmentId(Methods.agent().methodId());
        for (Response response : test.responses()) {
            Modality truth = modalities.get(response.itemId());
            Optional<Optional<Modality>> said = AudioTypes.said(response);
            if (truth != null && response.treatmentId().equals(agent) && said.isPresent()) {
                int column = said.get().map(Modality::ordinal).orElse(Modality.values().length);
                counts.computeIfAbsent(truth, kind -> new long[Modality.values().length + 1])[column]++;
            }
        }
        Map<Modality, List<Long>> rows = new EnumMap<>(Modality.class);
        counts.forEach(
                (truth, row) -> rows.put(truth, Arrays.stream(row).boxed().toList()));
        return Findings.audioTypes(rows);
    }
}
