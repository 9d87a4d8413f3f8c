package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.RowFault;
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
            new Columns().text("uri").optionalText("fault_code", "fault_detail").schema();

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
        boolean audio = request.treatments().stream().anyMatch(recipe -> !recipe.silenceAudio());
        boolean silence = request.treatments().stream().anyMatch(TreatmentRecipe::silenceAudio);
        Provenance provenance = run.provenance(
                run.store().completeCard(Table.FEATURES),
                List.of("embeddings", encoderKey(), "audio " + audio, "silence " + silence));
        ModelProvider model = request.treatments().get(0).model();
        run.keepOr(
                Table.EMBEDDINGS,
                provenance,
                () -> write(provenance, new EmbeddingTask(model, request.openModels(), audio, silence)));
    }

    private String encoderKey() {
        Set<String> keys = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (TreatmentRecipe recipe : request.treatments()) {
            if (seen.add(recipe.model().key())) {
                Optional<String> key = recipe.model().encoderKey();
                keys.add(key.orElseThrow(() -> new StageException(
                        Stage.ANSWER,
                        "Model " + recipe.model().key()
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
        Dataset<Row> clips = run.store().read(Table.FEATURES, ClipCodec.CODEC.schema());
        long in = run.store().completeCard(Table.FEATURES).rows();
        int parallelism = run.spark().sparkContext().defaultParallelism();
        long tasks = Math.max(parallelism, (in + CLIPS_PER_TASK - 1) / CLIPS_PER_TASK);
        TableDraft draft = run.store().draft(Table.EMBEDDINGS, provenance);
        draft.write(
                clips.repartition(Math.toIntExact(tasks))
                        .mapPartitions(task, Encoders.row(EmbeddingCodec.CODEC.schema())),
                SMALL_ROW_GROUPS);
        List<Row> outcomes = draft.rows(OUTCOME).collectAsList();
        StageRun.requireBalance(
                Stage.ANSWER, in + " windows in, " + outcomes.size() + " windows out", in, outcomes.size());
        long faults =
                outcomes.stream().filter(row -> RowFault.of(row).isPresent()).count();
        TableCard card = new TableCard(Stage.ANSWER, outcomes.size(), faults, provenance, List.of(), Map.of());
        draft.complete(card);
        return card;
    }
}
