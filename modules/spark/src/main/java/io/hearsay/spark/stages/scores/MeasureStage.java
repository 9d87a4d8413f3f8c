package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.scoring.intervals.BootstrapSettings;
import io.hearsay.scoring.metrics.Floors;
import io.hearsay.scoring.metrics.Metrics;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.codecs.Codec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.FloorCodec;
import io.hearsay.spark.tables.codecs.MetricCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Counts how the baseline's outcomes changed under each treatment, and writes counts, metrics and floors. */
public final class MeasureStage {
    private static final StructType STATE =
            new Columns().text("item_id", "treatment_id", "state").schema();
    private static final StructType MODALITY =
            new Columns().text("item_id", "modality").schema();

    private final StageRun run;
    private final MeasureRequest request;

    public MeasureStage(StageRun run, MeasureRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        TableCard verdicts = run.store().completeCard(Table.VERDICTS);
        List<String> ids =
                verdicts.treatments().stream().map(Treatment::treatmentId).toList();
        if (!ids.contains(request.baselineTreatmentId())) {
            throw new StageException(
                    Stage.MEASURE,
                    "Baseline \"" + request.baselineTreatmentId() + "\" is not among the treatments that were judged "
                            + ids + "; name one of them");
        }
        Provenance provenance = run.provenance(verdicts, List.of("metrics", request.baselineTreatmentId()));
        return run.keepOr(Table.METRICS, provenance, () -> write(provenance, verdicts, ids));
    }

    private TableCard write(Provenance provenance, TableCard verdicts, List<String> treatmentIds) {
        List<SliceCounts> counts = counts(treatmentIds);
        long counted = counts.stream()
                .filter(slice -> slice.modality().isEmpty())
                .flatMap(slice -> slice.states().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        StageRun.requireBalance(
                Stage.MEASURE, verdicts.rows() + " verdicts in, " + counted + " counted", verdicts.rows(), counted);
        BootstrapSettings bootstrap = BootstrapSettings.seeded(run.settings().seed());
        List<MetricRow> metrics = new ArrayList<>();
        for (SliceCounts slice : counts) {
            metrics.addAll(
                    slice.treatmentId().equals(request.baselineTreatmentId())
                            ? Metrics.baselineRows(slice, bootstrap)
                            : Metrics.rows(slice, bootstrap));
        }
        List<FloorRow> floors = Floors.rows(run.items());
        write(Table.FLOORS, provenance, FloorCodec.CODEC, floors);
        write(Table.TRANSITIONS, provenance, CountsCodec.CODEC, counts);
        return write(Table.METRICS, provenance, MetricCodec.CODEC, metrics);
    }

    private <T> TableCard write(Table table, Provenance provenance, Codec<T> codec, List<T> values) {
        TableCard card = new TableCard(
                Stage.MEASURE,
                values.size(),
                0,
                provenance,
                List.of(),
                Map.of("baseline_treatment", request.baselineTreatmentId()));
        run.store()
                .draft(table, provenance)
                .write(codec.dataset(run.spark(), values).coalesce(1))
                .complete(card);
        return card;
    }

    /** Counts per treatment: each modality that occurs, then the total, in the order of the treatments. */
    private List<SliceCounts> counts(List<String> treatmentIds) {
        Map<String, Map<Modality, SliceCounts>> byTreatment = new LinkedHashMap<>();
        treatmentIds.forEach(id -> byTreatment.put(id, new EnumMap<>(Modality.class)));
        for (Row row : pairs().collectAsList()) {
            SliceCounts cell = cell(row);
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

    /** Number of items per treatment, modality, state under the baseline and state under the treatment. */
    private Dataset<Row> pairs() {
        Dataset<Row> verdicts = run.store().read(Table.VERDICTS, STATE);
        Dataset<Row> baseline = verdicts.where(col("treatment_id").equalTo(request.baselineTreatmentId()))
                .select(col("item_id"), col("state").as("baseline_state"));
        Dataset<Row> items = run.store().read(Table.ITEMS, MODALITY);
        return verdicts.join(baseline, "item_id")
                .join(broadcast(items), "item_id")
                .groupBy(col("treatment_id"), col("modality"), col("baseline_state"), col("state"))
                .count();
    }

    private static SliceCounts cell(Row row) {
        AnswerState baselineState = VerdictCodec.state(row.getAs("baseline_state"));
        AnswerState state = VerdictCodec.state(row.getAs("state"));
        long items = row.<Long>getAs("count");
        Optional<Outcome> baseline = Outcome.of(baselineState);
        Optional<Outcome> outcome = Outcome.of(state);
        TransitionCounts transitions = baseline.isPresent() && outcome.isPresent()
                ? TransitionCounts.ZERO.with(baseline.get(), outcome.get(), items)
                : TransitionCounts.ZERO;
        return new SliceCounts(
                row.getAs("treatment_id"), Modality.parse(row.getAs("modality")), transitions, Map.of(state, items));
    }
}
