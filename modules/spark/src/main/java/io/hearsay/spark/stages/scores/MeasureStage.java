package io.hearsay.spark.stages.scores;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.scoring.intervals.BootstrapSettings;
import io.hearsay.scoring.metrics.Floors;
import io.hearsay.scoring.metrics.Metrics;
import io.hearsay.scoring.metrics.OptionProfile;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.VerdictCounts;
import io.hearsay.spark.tables.codecs.Codec;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.FloorCodec;
import io.hearsay.spark.tables.codecs.MetricCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes how the baseline's outcomes changed under each treatment, metrics and floors. It sums the counts that stand
 * beside the verdicts; only where these were made against another baseline does it read the verdicts.
 */
public final class MeasureStage {
    private final StageRun run;
    private final MeasureRequest request;

    public MeasureStage(StageRun run, MeasureRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        run.store().requireBelonging(Table.VERDICTS);
        TableCard verdicts = run.store().completeCard(Table.VERDICTS);
        List<String> ids =
                verdicts.treatments().stream().map(Treatment::treatmentId).toList();
        if (!ids.contains(request.baselineTreatmentId())) {
            throw new StageException(
                    Stage.MEASURE,
                    "Baseline \"" + request.baselineTreatmentId() + "\" is not among the treatments that were judged "
                            + ids + "; name one of them");
        }
        Inputs inputs = run.store().inputs("verdicts.content");
        Provenance provenance = run.provenance(
                verdicts.provenance().datasetHash(),
                inputs,
                List.of(
                        "metrics",
                        request.baselineTreatmentId(),
                        "seed " + run.settings().seed()));
        return run.keepOr(Table.METRICS, provenance, () -> write(provenance, inputs, verdicts, ids));
    }

    private TableCard write(Provenance provenance, Inputs inputs, TableCard verdicts, List<String> treatmentIds) {
        TableCard judged = VerdictCounts.card(run.store(), verdicts);
        boolean counted = request.baselineTreatmentId().equals(judged.settings().get(VerdictCounts.BASELINE));
        Map<String, List<ValueCounts>> stored = VerdictCounts.read(run.store(), ValueCounts.ALL, ValueCounts.OPTIONS);
        List<SliceCounts> counts = withTotals(
                treatmentIds,
                counted
                        ? stored.getOrDefault(ValueCounts.ALL, List.of()).stream()
                                .map(ValueCounts::counts)
                                .toList()
                        : scanned(verdicts));
        long found = counts.stream()
                .filter(slice -> slice.modality().isEmpty())
                .flatMap(slice -> slice.states().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        StageRun.requireBalance(
                Stage.MEASURE, verdicts.rows() + " verdicts in, " + found + " counted", verdicts.rows(), found);
        BootstrapSettings bootstrap = BootstrapSettings.seeded(run.settings().seed());
        List<MetricRow> metrics = new ArrayList<>();
        for (SliceCounts slice : counts) {
            metrics.addAll(
                    slice.treatmentId().equals(request.baselineTreatmentId())
                            ? Metrics.baselineRows(slice, bootstrap)
                            : Metrics.rows(slice, bootstrap));
        }
        write(
                Table.FLOORS,
                provenance,
                inputs,
                FloorCodec.CODEC,
                floors(stored.getOrDefault(ValueCounts.OPTIONS, List.of()), treatmentIds.get(0)));
        write(Table.TRANSITIONS, provenance, inputs, CountsCodec.CODEC, counts);
        return write(Table.METRICS, provenance, inputs, MetricCodec.CODEC, metrics);
    }

    private <T> TableCard write(Table table, Provenance provenance, Inputs inputs, Codec<T> codec, List<T> values) {
        TableCard card = new TableCard(
                        Stage.MEASURE,
                        values.size(),
                        0,
                        provenance,
                        List.of(),
                        Map.of(VerdictCounts.BASELINE, request.baselineTreatmentId()))
                .with(new TableCard.Identity(Map.of(), inputs.digests()));
        run.store()
                .draft(table, provenance)
                .write(codec.dataset(run.spark(), values).coalesce(1))
                .complete(card);
        return card;
    }

    /** Counts by treatment and modality against a baseline that the judge did not know. */
    private List<SliceCounts> scanned(TableCard verdicts) {
        Dataset<Row> rows = run.store().forRows(verdicts.rows()).read(Table.VERDICTS, VerdictCodec.CODEC.schema());
        return CountsCodec.CODEC.collect(
                VerdictCounts.scan(VerdictCounts.against(rows, request.baselineTreatmentId())));
    }

    /** Counts per treatment: each modality that occurs, then the total, in the order of the treatments. */
    private static List<SliceCounts> withTotals(List<String> treatmentIds, List<SliceCounts> cells) {
        Map<String, Map<Modality, SliceCounts>> byTreatment = new LinkedHashMap<>();
        treatmentIds.forEach(id -> byTreatment.put(id, new EnumMap<>(Modality.class)));
        for (SliceCounts cell : cells) {
            Map<Modality, SliceCounts> slices = byTreatment.get(cell.treatmentId());
            if (slices != null) {
                slices.merge(cell.modality().orElseThrow(), cell, Slices::sum);
            }
        }
        List<SliceCounts> counts = new ArrayList<>();
        byTreatment.forEach((id, slices) -> {
            counts.addAll(slices.values());
            counts.add(Slices.total(id, slices.values()));
        });
        return counts;
    }

    /** Floors of all items: those that have a verdict under one treatment, as they have under each. */
    private static List<FloorRow> floors(List<ValueCounts> byOptions, String treatmentId) {
        List<Floors.Group> items = new ArrayList<>();
        for (ValueCounts one : byOptions) {
            if (one.counts().treatmentId().equals(treatmentId)) {
                long verdicts = one.counts().states().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                items.add(new Floors.Group(
                        one.counts().modality().orElseThrow(), OptionProfile.parse(one.value()), verdicts));
            }
        }
        return Floors.rows(items);
    }
}
