package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.when;

import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Encodes each clip of the features table once, for every run that asks the same encoder about it. Part of the answer
 * stage.
 */
final class EmbeddingsStage {
    private static final StructType OUTCOME =
            new Columns().optionalText("sha256", "fault_code", "fault_detail").schema();

    /** Rows are large: row groups of this many keep a reader's memory small. */
    private static final Map<String, String> SMALL_ROW_GROUPS = Map.of("parquet.block.row.count.limit", "8");

    private static final int CLIPS_PER_TASK = 16;

    private final StageRun run;
    private final AnswerRequest request;

    EmbeddingsStage(StageRun run, AnswerRequest request) {
        this.run = run;
        this.request = request;
    }

    /** Keeps the embeddings table if the same encoder made it of the same features, or makes it. */
    void ensure() {
        ModelProvider model = request.treatments().get(0).model();
        Provenance provenance = provenance();
        run.keepOr(
                Table.EMBEDDINGS,
                provenance,
                () -> write(provenance, new EmbeddingTask(model, request.openModels(), audio(), silence())));
    }

    private boolean audio() {
        return request.treatments().stream().anyMatch(recipe -> !recipe.silenceAudio());
    }

    private boolean silence() {
        return request.treatments().stream().anyMatch(TreatmentRecipe::silenceAudio);
    }

    private Provenance provenance() {
        return run.provenance(
                run.store().completeCard(Table.FEATURES).provenance().datasetHash(),
                run.store().inputs("features.content"),
                List.of("embeddings", encoderKey(), "audio " + audio(), "silence " + silence()));
    }

    /** Card of the table, if the run would keep it. */
    Optional<TableCard> kept() {
        return run.madeAlike(Table.EMBEDDINGS, provenance());
    }

    private String encoderKey() {
        Set<String> keys = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (TreatmentRecipe recipe : request.treatments()) {
            if (seen.add(recipe.model().cacheKey())) {
                Optional<String> key = recipe.model().encoderFingerprint();
                keys.add(key.orElseThrow(() -> new StageException(
                        Stage.ANSWER,
                        "Model " + recipe.model().cacheKey()
                                + " encodes no clips ahead; answer without a table of embeddings")));
            }
        }
        if (keys.size() > 1) {
            throw new StageException(
                    Stage.ANSWER,
                    "The treatments' models hear in " + keys.size()
                            + " different ways; one table of embeddings cannot serve them, answer without it");
        }
        return keys.iterator().next();
    }

    private TableCard write(Provenance provenance, EmbeddingTask task) {
        Dataset<Row> clips = windows();
        long in = clips.count();
        int parallelism = run.spark().sparkContext().defaultParallelism();
        long tasks = Math.max(parallelism, (in + CLIPS_PER_TASK - 1) / CLIPS_PER_TASK);
        TableDraft draft = run.store().draft(Table.EMBEDDINGS, provenance);
        draft.write(
                clips.select(Columns.of(ClipCodec.CODEC.schema()))
                        .repartition(Math.toIntExact(tasks))
                        .mapPartitions(task, Encoders.row(EmbeddingCodec.CODEC.schema())),
                SMALL_ROW_GROUPS);
        Dataset<Row> outcomes = draft.rows(OUTCOME);
        long out = outcomes.count();
        StageRun.requireBalance(Stage.ANSWER, in + " windows in, " + out + " windows out", in, out);
        long faults = outcomes.where(col("fault_code").isNotNull()).count();
        TableCard card = new TableCard(Stage.ANSWER, out, faults, provenance, List.of(), Map.of());
        draft.complete(card);
        return card;
    }

    /** Windows of the run's clips, with their log-mels. */
    Dataset<Row> windows() {
        TableCard features = run.store().completeCard(Table.FEATURES);
        Dataset<Row> mine = run.store()
                .read(Table.FEATURES, FeatureCodec.index())
                .where(FeatureCodec.hasLogMel())
                .select(col("sha256").as("my_sha256"))
                .distinct();
        return run.features()
                .rows()
                .where(col(FeatureCodec.FRONT_END)
                        .equalTo(features.settings().getOrDefault(TableCard.FRONT_END, ""))
                        .and(FeatureCodec.hasLogMel()))
                .join(mine, col("sha256").equalTo(col("my_sha256")), "left_semi");
    }

    /** Clips with the faults of those that the encoder refuses: they have no length then. */
    static Dataset<Row> withFaults(Dataset<Row> clips, TableStore store) {
        Dataset<Row> refused = store.read(Table.EMBEDDINGS, OUTCOME)
                .where(col("fault_code").isNotNull())
                .groupBy(col("sha256").as("refused_sha256"))
                .agg(
                        first("fault_code").as("refused_code"),
                        first("fault_detail").as("refused_detail"));
        return clips.join(refused, col("sha256").equalTo(col("refused_sha256")), "left_outer")
                .select(
                        col("clip_uri"),
                        col("sha256"),
                        when(col("refused_sha256").isNull(), col("clip_length")).as("clip_length"),
                        col("clip_windows"),
                        coalesce(col("refused_code"), col("fault_code")).as("fault_code"),
                        coalesce(col("refused_detail"), col("fault_detail")).as("fault_detail"));
    }
}
