package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.AnswerKey;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.Shards;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableContent;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Asks the models what the store does not know yet, and writes the run's responses out of the store. An item without
 * features is a fault.
 */
public final class AnswerStage {
    private static final StructType CLIP = new Columns()
            .text("uri")
            .optionalText("sha256")
            .optionalReal("seconds")
            .optionalText("fault_code", "fault_detail")
            .schema();
    private static final StructType OUTCOME = new Columns()
            .text("item_id", "treatment_id", "text")
            .optionalText("fault_code", "fault_detail")
            .schema();
    private static final StructType TREATMENT = new Columns()
            .whole("place")
            .text("treatment_id", "model_id")
            .optionalText("adapter_id")
            .text("method_id", "prompt_id")
            .flag("silenced")
            .schema();

    private final StageRun run;
    private final AnswerRequest request;

    public AnswerStage(StageRun run, AnswerRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        List<AnswerKey> keys = keys();
        run.store().requireBelonging(Table.FEATURES);
        Inputs inputs = inputs();
        TableCard features = run.store().completeCard(Table.FEATURES);
        Provenance provenance = provenance(features, inputs, keys);
        return run.keepOr(Table.RESPONSES, provenance, () -> write(provenance, inputs, features, keys));
    }

    /** Keys of the treatments, in their order. */
    List<AnswerKey> keys() {
        return StageRun.explained(Stage.ANSWER, () -> TreatmentKeys.of(run.spark(), request.treatments()));
    }

    private Inputs inputs() {
        return run.store().inputs("items.asked", "features.content");
    }

    /** Card of the responses, if the run would keep them. */
    Optional<TableCard> kept(TableCard features, List<AnswerKey> keys) {
        return run.madeAlike(Table.RESPONSES, provenance(features, inputs(), keys));
    }

    private Provenance provenance(TableCard features, Inputs inputs, List<AnswerKey> keys) {
        List<String> settings = new ArrayList<>(List.of("responses"));
        for (int i = 0; i < keys.size(); i++) {
            settings.add(
                    request.treatments().get(i).treatment() + " " + keys.get(i).treatment());
        }
        return run.provenance(features.provenance().datasetHash(), inputs, settings);
    }

    private TableCard write(Provenance provenance, Inputs inputs, TableCard features, List<AnswerKey> keys) {
        String frontEnd = features.settings().getOrDefault(TableCard.FRONT_END, "");
        if (request.audioEmbeddings()) {
            new EmbeddingsStage(run, request).ensure();
        }
        Dataset<Row> items = run.store().read(Table.ITEMS, ItemCodec.CODEC.schema());
        Shards shards = new Shards(run.spark(), run.answers(), run.settings().runId(), request.commitMinutes());
        try (WantedAnswers wanted = new WantedAnswers(items, clips(), keys, frontEnd)) {
            try (AnswerWork work = new AnswerWork(wanted, present(keys), request.batchSize())) {
                run.planned(Stage.ANSWER, wanted.count(), work.counts().asks());
                if (work.counts().asks() > 0) {
                    JavaRDD<Row> rows =
                            work.rows(items, windows(frontEnd), place()).javaRDD();
                    ask(rows, work.counts().asks(), keys, shards);
                }
            }
            Dataset<Row> stored =
                    run.settings().rebuild() ? shards.rows() : run.answers().rows();
            return responses(wanted, stored.where(ofTreatments(keys)), provenance, inputs);
        }
    }

    /** One row per clip of the features: whether and how it can be heard. */
    private Dataset<Row> clips() {
        Dataset<Row> clips = decodedClips(run.store());
        return request.audioEmbeddings() ? EmbeddingsStage.withFaults(clips, run.store()) : clips;
    }

    /** The same of the features table alone. */
    static Dataset<Row> decodedClips(TableStore store) {
        return store.read(Table.FEATURES, CLIP)
                .groupBy(col("uri").as("clip_uri"))
                .agg(
                        first("sha256", true).as("sha256"),
                        max("seconds").as("clip_length"),
                        count("*").as("clip_windows"),
                        first("fault_code", true).as("fault_code"),
                        first("fault_detail", true).as("fault_detail"));
    }

    /** Where those windows are. */
    private String place() {
        return request.audioEmbeddings()
                ? "table " + run.store().path(Table.EMBEDDINGS)
                : "store " + run.settings().store();
    }

    /** Windows of clips, by the digests of the clips. */
    private Dataset<Row> windows(String frontEnd) {
        return request.audioEmbeddings()
                ? run.store()
                        .read(Table.EMBEDDINGS, EmbeddingCodec.CODEC.schema())
                        .where(col("fault_code").isNull())
                : run.features()
                        .rows()
                        .where(col(FeatureCodec.FRONT_END).equalTo(frontEnd).and(FeatureCodec.hasLogMel()));
    }

    /**
     * Keys of these treatments' answers in the store; empty if there are none or all are to be asked for again. A fault
     * is no answer: what failed is asked for again by the next run, or the next start of one that did not finish.
     */
    Optional<Dataset<Row>> present(List<AnswerKey> keys) {
        return run.settings().rebuild() || run.answers().isEmpty()
                ? Optional.empty()
                : Optional.of(run.answers()
                        .rows()
                        .where(ofTreatments(keys).and(col("fault_code").isNull()))
                        .select(AnswerCodec.KEY));
    }

    private static Column ofTreatments(List<AnswerKey> keys) {
        return col(AnswerCodec.TREATMENT_KEY)
                .isin(keys.stream().map(AnswerKey::treatment).distinct().toArray());
    }

    private void ask(JavaRDD<Row> rows, long asks, List<AnswerKey> keys, Shards shards) {
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.ANSWER, asks, run.listener())) {
            shards.write(
                    byModel(keys).stream()
                            .map(asked -> rows.mapPartitions(new AnswerTask(asked, request, meter)))
                            .reduce(JavaRDD::union)
                            .orElseThrow(),
                    AnswerCodec.schema());
        }
    }

    /**
     * The treatments of each model. Tasks start in their order, so those of one model have started before the next
     * one's do.
     */
    private List<List<AnswerTask.Asked>> byModel(List<AnswerKey> keys) {
        Map<String, List<AnswerTask.Asked>> models = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            TreatmentRecipe recipe = request.treatments().get(i);
            models.computeIfAbsent(recipe.model().cacheKey(), key -> new ArrayList<>())
                    .add(new AnswerTask.Asked(i, recipe, keys.get(i).treatment()));
        }
        return List.copyOf(models.values());
    }

    /** Writes the answers that belong to the run, and the faults. */
    private TableCard responses(WantedAnswers wanted, Dataset<Row> stored, Provenance provenance, Inputs inputs) {
        TableDraft draft = run.store().draft(Table.RESPONSES, provenance);
        draft.write(joined(wanted, stored));
        Dataset<Row> outcomes = draft.rows(OUTCOME);
        TableContent content = TableContent.of(outcomes, count(col("fault_code")));
        long asked = wanted.count();
        long rows = content.rows();
        StageRun.requireBalance(
                Stage.ANSWER,
                asked + " answers wanted under " + request.treatments().size() + " treatments, " + rows
                        + " responses out",
                asked,
                rows);
        boolean faultless = content.counts().get(0) == 0
                && wanted.items() == run.store().completeCard(Table.ITEMS).rows();
        long faults = faultless
                ? run.writeFaults(Table.RESPONSES_FAULTS, provenance, List.of())
                : run.writeFaults(
                        Table.RESPONSES_FAULTS, provenance, wanted.faults().union(failed(outcomes)));
        List<Treatment> treatments =
                request.treatments().stream().map(TreatmentRecipe::treatment).toList();
        TableCard card = new TableCard(Stage.ANSWER, rows, faults, provenance, treatments, silencedTreatments())
                .with(new TableCard.Identity(Map.of(TableCard.Identity.CONTENT, content.digest()), inputs.digests()));
        draft.complete(card);
        return card;
    }

    /** The run's responses: each wanted answer out of the store, under the run's own names. */
    private Dataset<Row> joined(WantedAnswers wanted, Dataset<Row> stored) {
        List<Column> answer = new ArrayList<>();
        for (String name : List.of("text", "exchanges", "prompt_tokens", "new_tokens", "fault_code", "fault_detail")) {
            answer.add(col(name));
        }
        // What failed may have been answered later, and two runs that share a store may have asked at the same time.
        Column best = struct(col("fault_code").isNull(), col(AnswerCodec.ANSWERED_AT));
        Dataset<Row> latest = stored.groupBy(col(AnswerCodec.KEY).as("stored_key"))
                .agg(max_by(struct(answer.toArray(Column[]::new)), best).as("answer"));
        List<Column> columns = new ArrayList<>();
        for (String name : ResponseCodec.CODEC.schema().fieldNames()) {
            boolean stays = name.endsWith("_id") || name.equals("silenced");
            columns.add(stays ? col(name) : col("answer." + name).as(name));
        }
        // By its key an answer in the store is known to belong to a run.
        columns.add(col(AnswerCodec.KEY));
        return wanted.answers()
                .join(broadcast(treatments()), col(WantedAnswers.TREATMENT).equalTo(col("place")))
                .join(latest, col(AnswerCodec.KEY).equalTo(col("stored_key")))
                .select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> treatments() {
        List<Row> rows = new ArrayList<>();
        for (TreatmentRecipe recipe : request.treatments()) {
            Treatment treatment = recipe.treatment();
            rows.add(RowFactory.create(
                    (long) rows.size(),
                    treatment.treatmentId(),
                    treatment.modelId(),
                    treatment.adapterId().orElse(null),
                    treatment.methodId(),
                    treatment.promptId(),
                    recipe.silenceAudio()));
        }
        return run.spark().createDataFrame(rows, TREATMENT);
    }

    private static Dataset<Row> failed(Dataset<Row> outcomes) {
        return outcomes.where(col("fault_code").isNotNull())
                .select(
                        col("item_id"),
                        lit(Stage.ANSWER.label()).as("stage"),
                        col("fault_code").as("code"),
                        concat(lit("treatment "), col("treatment_id"), lit(": "), col("fault_detail"))
                                .as("detail"));
    }

    private Map<String, String> silencedTreatments() {
        List<String> silenced = request.treatments().stream()
                .filter(TreatmentRecipe::silenceAudio)
                .map(recipe -> recipe.treatment().treatmentId())
                .toList();
        return Map.of("silenced_treatments", String.join(", ", silenced));
    }
}
