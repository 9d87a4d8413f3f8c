package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Codec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Asks the models about every item that has features; an item without them is a fault. */
public final class AnswerStage {
    private static final StructType CLIP_LENGTH = new Columns()
            .text("uri")
            .optionalWhole("frames")
            .optionalText("fault_code", "fault_detail")
            .schema();
    private static final StructType OUTCOME = new Columns()
            .text("item_id", "treatment_id")
            .optionalText("fault_code", "fault_detail")
            .schema();
    private static final StructType SHARES =
            new Columns().text("share_uri").whole("share", "share_frames").schema();

    private final StageRun run;
    private final AnswerRequest request;

    public AnswerStage(StageRun run, AnswerRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        List<String> settings = new ArrayList<>(List.of("responses"));
        for (TreatmentRecipe recipe : request.treatments()) {
            settings.add(recipe.treatment() + " " + recipe.model().key() + " " + recipe.silenceAudio());
        }
        Provenance provenance = run.provenance(run.store().completeCard(Table.FEATURES), settings);
        return run.keepOr(Table.RESPONSES, provenance, () -> write(provenance));
    }

    private TableCard write(Provenance provenance) {
        if (request.audioEmbeddings()) {
            new EmbeddingsStage(run, request).ensure();
        }
        List<Item> items = run.items();
        Map<String, AnswerPlan.ClipLength> lengths = clipLengths();
        AnswerPlan plan = AnswerPlan.of(items, lengths, request.batchSize(), parallelism());
        long expected = Math.multiplyExact(
                (long) plan.answerable(), request.treatments().size());
        TableDraft draft = run.store().draft(Table.RESPONSES, provenance);
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.ANSWER, expected, run.listener())) {
            draft.write(answered(questions(plan, lengths), meter));
        }
        List<Row> outcomes = draft.rows(OUTCOME).collectAsList();
        StageRun.requireBalance(
                Stage.ANSWER,
                items.size() + " items in of which " + plan.faults().size() + " are faults, "
                        + request.treatments().size() + " treatments, " + outcomes.size() + " responses out",
                expected,
                outcomes.size());
        List<Fault> faults = new ArrayList<>(plan.faults());
        outcomes.forEach(row -> RowFault.of(row).ifPresent(found -> faults.add(fault(row, found))));
        run.writeFaults(Table.RESPONSES_FAULTS, provenance, faults);
        List<Treatment> treatments =
                request.treatments().stream().map(TreatmentRecipe::treatment).toList();
        TableCard card = new TableCard(
                Stage.ANSWER, outcomes.size(), faults.size(), provenance, treatments, silencedTreatments());
        draft.complete(card);
        return card;
    }

    private static Fault fault(Row row, RowFault rowFault) {
        return new Fault(
                row.getAs("item_id"),
                Stage.ANSWER,
                rowFault.code(),
                "treatment " + row.getAs("treatment_id") + ": " + rowFault.detail());
    }

    private Map<String, String> silencedTreatments() {
        List<String> silenced = request.treatments().stream()
                .filter(TreatmentRecipe::silenceAudio)
                .map(recipe -> recipe.treatment().treatmentId())
                .toList();
        return Map.of("silenced_treatments", String.join(", ", silenced));
    }

    private Map<String, AnswerPlan.ClipLength> clipLengths() {
        Map<String, AnswerPlan.ClipLength> lengths = new HashMap<>();
        for (Row row : run.store().read(clips(), CLIP_LENGTH).collectAsList()) {
            lengths.merge(
                    row.getAs("uri"),
                    new AnswerPlan.ClipLength(
                            row.isNullAt(row.fieldIndex("frames")) ? 0 : row.getAs("frames"), RowFault.of(row)),
                    AnswerPlan.ClipLength::and);
        }
        return lengths;
    }

    /** The table that holds the clips. */
    private Table clips() {
        return request.audioEmbeddings() ? Table.EMBEDDINGS : Table.FEATURES;
    }

    private int parallelism() {
        return run.spark().sparkContext().defaultParallelism();
    }

    private Dataset<Row> answered(Dataset<Row> questions, ProgressMeter meter) {
        return byModel().stream()
                .map(recipes -> questions.mapPartitions(
                        new AnswerTask(recipes, request, clips(), meter), Encoders.row(ResponseCodec.CODEC.schema())))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /**
     * The treatments of each model. Tasks start in their order, so those of one model have started before the next
     * one's do.
     */
    private List<List<TreatmentRecipe>> byModel() {
        Map<String, List<TreatmentRecipe>> models = new LinkedHashMap<>();
        for (TreatmentRecipe recipe : request.treatments()) {
            models.computeIfAbsent(recipe.model().key(), key -> new ArrayList<>())
                    .add(recipe);
        }
        return List.copyOf(models.values());
    }

    /**
     * Items with their clips as two structs, a row for each window: one partition per share of the plan, clips by
     * length, items of one clip and windows of one item together.
     */
    private Dataset<Row> questions(AnswerPlan plan, Map<String, AnswerPlan.ClipLength> lengths) {
        List<Row> shares = new ArrayList<>();
        plan.shares()
                .forEach((uri, share) -> shares.add(RowFactory.create(
                        uri,
                        (long) share,
                        Objects.requireNonNull(lengths.get(uri)).frames())));
        Codec<?> codec = request.audioEmbeddings() ? EmbeddingCodec.CODEC : ClipCodec.CODEC;
        Dataset<Row> clips = run.store().read(clips(), codec.schema());
        Dataset<Row> items = run.store().read(Table.ITEMS, ItemCodec.CODEC.schema());
        Dataset<Row> placed = items.join(
                broadcast(run.spark().createDataFrame(shares, SHARES)),
                items.col("uri").equalTo(col("share_uri")));
        Dataset<Row> asked = placed.select(
                struct(columns(items, ItemCodec.CODEC.schema())).as("item"),
                col("uri").as("item_uri"),
                col("share"),
                col("share_frames"));
        Dataset<Row> windows =
                clips.select(struct(columns(clips, codec.schema())).as("clip"));
        return windows.join(broadcast(asked), col("clip.uri").equalTo(col("item_uri")))
                .repartitionById(Math.max(1, plan.tasks()), col("share").cast("int"))
                .sortWithinPartitions(
                        col("share_frames"), col("item_uri"), col("item.position"), col("clip.offset_seconds"))
                .select(col("item"), col("clip"));
    }

    private static Column[] columns(Dataset<Row> rows, StructType schema) {
        Column[] columns = new Column[schema.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.col(schema.fields()[i].name());
        }
        return columns;
    }
}
