package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Gives one verdict to each item under each treatment, answered or not. */
public final class JudgeStage {
    private static final StructType ANSWER = new Columns()
            .text("item_id", "treatment_id", "text")
            .optionalText("fault_code")
            .schema();
    private static final StructType TREATMENT =
            new Columns().text("asked_treatment").schema();
    private static final StructType STATE = new Columns().text("state").schema();

    private final StageRun run;
    private final JudgeRequest request;

    public JudgeStage(StageRun run, JudgeRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        Judge judge = request.judge().judge();
        Map<String, String> settings = Map.of(
                "judge_id", judge.judgeId(),
                "hedge_policy", request.hedgePolicy(),
                "phrases_id", judge.phrasesId().orElse("none"));
        Provenance provenance = run.provenance(
                run.store().completeCard(Table.RESPONSES), List.of("verdicts", new TreeMap<>(settings).toString()));
        return run.keepOr(Table.VERDICTS, provenance, () -> write(provenance, settings));
    }

    private TableCard write(Provenance provenance, Map<String, String> settings) {
        TableCard responses = run.store().completeCard(Table.RESPONSES);
        long items = run.store().completeCard(Table.ITEMS).rows();
        long expected = Math.multiplyExact(items, responses.treatments().size());
        TableDraft draft = run.store().draft(Table.VERDICTS, provenance);
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.JUDGE, expected, run.listener())) {
            draft.write(asked(responses.treatments())
                    .mapPartitions(new JudgeTask(request, meter), Encoders.row(VerdictCodec.CODEC.schema())));
        }
        long verdicts = draft.rows(STATE).count();
        StageRun.requireBalance(
                Stage.JUDGE,
                items + " items under " + responses.treatments().size() + " treatments in, " + verdicts
                        + " verdicts out",
                expected,
                verdicts);
        TableCard card = new TableCard(Stage.JUDGE, verdicts, 0, provenance, responses.treatments(), settings);
        draft.complete(card);
        return card;
    }

    /** Every item under every treatment, with the answer if there is one. */
    private Dataset<Row> asked(List<Treatment> treatments) {
        Dataset<Row> ids = run.spark()
                .createDataFrame(
                        treatments.stream()
                                .map(treatment -> RowFactory.create(treatment.treatmentId()))
                                .toList(),
                        TREATMENT);
        Dataset<Row> answers = run.store().read(Table.RESPONSES, ANSWER);
        Dataset<Row> grid = run.store()
                .read(Table.ITEMS, ItemCodec.CODEC.schema())
                .select(struct(col("*")).as("item"))
                .crossJoin(broadcast(ids));
        return grid.join(
                        answers,
                        col("item.item_id")
                                .equalTo(col("item_id"))
                                .and(col("asked_treatment").equalTo(col("treatment_id"))),
                        "left_outer")
                .select(col("item"), col("asked_treatment"), col("text"), col("fault_code"));
    }
}
