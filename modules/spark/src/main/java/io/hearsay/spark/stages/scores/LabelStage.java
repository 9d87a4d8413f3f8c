package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.LabelledItems;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Labels items by how many samples are right. A sample without an answer (ERROR) is no sample; an item with fewer
 * samples than were asked for is left out, since it could not have been right often enough. Targets begin with the
 * white space that most samples begin with.
 */
public final class LabelStage {
    private static final StructType STATE =
            new Columns().text("item_id", "treatment_id", "state").schema();
    private static final StructType SAMPLE = new Columns()
            .text("treatment_id", "text")
            .optionalText("fault_code")
            .schema();

    private static final long LABELS_PER_FILE = 1_000_000;

    private final StageRun run;
    private final LabelRequest request;

    public LabelStage(StageRun run, LabelRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        run.store().requireBelonging(Table.VERDICTS);
        Inputs inputs = run.store().inputs("items.content", "responses.content", "verdicts.content");
        List<String> settings = new ArrayList<>(List.of("labels as samples open", Integer.toString(request.enough())));
        settings.addAll(request.sampleTreatments());
        Provenance provenance = run.provenance(
                run.store().completeCard(Table.VERDICTS).provenance().datasetHash(), inputs, settings);
        return run.keepOr(Table.IDK_SET, provenance, () -> write(provenance, inputs));
    }

    private TableCard write(Provenance provenance, Inputs inputs) {
        long items = run.store().completeCard(Table.ITEMS).rows();
        int files = Math.toIntExact(items / LABELS_PER_FILE + 1);
        TableDraft draft = run.store()
                .draft(Table.IDK_SET, provenance)
                .write(sampledItems()
                        .map(new LabelTask(request.enough(), opening()), Encoders.row(LabelTask.SCHEMA))
                        .repartitionByRange(files, col(LabelledItems.POSITION))
                        .sortWithinPartitions(LabelledItems.POSITION));
        long labels = draft.written();
        TableCard card = new TableCard(
                        Stage.LABEL,
                        labels,
                        0,
                        provenance,
                        List.of(),
                        Map.of(
                                "enough", Integer.toString(request.enough()),
                                "samples",
                                        Integer.toString(
                                                request.sampleTreatments().size()),
                                "items_without_all_samples", Long.toString(items - labels)))
                .with(new TableCard.Identity(Map.of(), inputs.digests()));
        draft.complete(card);
        return card;
    }

    /** Items that have all samples, as structs, with the number of samples and of right ones. */
    private Dataset<Row> sampledItems() {
        Column right = when(col("state").equalTo(VerdictCodec.label(AnswerState.CORRECT)), 1L)
                .otherwise(0L);
        Dataset<Row> samples = run.store()
                .read(Table.VERDICTS, STATE)
                .where(sampled().and(col("state").notEqual(VerdictCodec.label(AnswerState.ERROR))))
                .groupBy("item_id")
                .agg(count("*").as("samples"), sum(right).as("right"))
                .where(col("samples").geq(request.sampleTreatments().size()));
        return run.store()
                .read(Table.ITEMS, ItemCodec.CODEC.schema())
                .select(col("item_id"), struct(col("*")).as("item"))
                .join(samples, "item_id");
    }

    private Column sampled() {
        return col("treatment_id").isin(request.sampleTreatments().toArray());
    }

    /** White space that most samples begin with; of as frequent ones the shortest. */
    private String opening() {
        return run
                .store()
                .read(Table.RESPONSES, SAMPLE)
                .where(sampled().and(col("fault_code").isNull()))
                .groupBy(regexp_extract(col("text"), "^(\\s*)\\S", 1).as("opening"))
                .agg(count("*").as("samples"))
                .orderBy(desc("samples"), length(col("opening")), col("opening"))
                .limit(1)
                .collectAsList()
                .stream()
                .map(row -> row.<String>getAs("opening"))
                .findFirst()
                .orElse("");
    }
}
