package io.hearsay.spark.stages.scores;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.VerdictCounts;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;

/** Gives one verdict to each item under each treatment, answered or not, and counts the verdicts. */
public final class JudgeStage {
    /** Verdicts that one task gives: seconds of work. */
    private static final long VERDICTS_PER_TASK = 200_000;

    private final StageRun run;
    private final JudgeRequest request;

    public JudgeStage(StageRun run, JudgeRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        Judge judge = request.judge().judge();
        Map<String, String> settings = Map.of(
                "judge_id",
                judge.judgeId(),
                "hedge_policy",
                request.hedgePolicy(),
                "phrases_id",
                judge.phrasesId().orElse("none"),
                VerdictCounts.BASELINE,
                request.baselineTreatmentId(),
                "slices",
                request.slices().stream().map(SliceTag::label).collect(Collectors.joining(",")));
        run.store().requireBelonging(Table.RESPONSES);
        Inputs inputs = run.store().inputs("items.content", "responses.content");
        Provenance provenance = run.provenance(
                run.store().completeCard(Table.ITEMS).provenance().datasetHash(),
                inputs,
                List.of("verdicts", "judge version " + judge.version(), new TreeMap<>(settings).toString()));
        return run.keepOr(Table.VERDICTS, provenance, this::counted, () -> write(provenance, inputs, settings));
    }

    /** Whether the counts beside complete verdicts are theirs. */
    private boolean counted() {
        Provenance verdicts = run.store().completeCard(Table.VERDICTS).provenance();
        return run.store()
                .card(Table.VERDICT_COUNTS)
                .filter(card -> card.provenance().equals(verdicts))
                .isPresent();
    }

    private TableCard write(Provenance provenance, Inputs inputs, Map<String, String> settings) {
        List<Treatment> treatments = run.store().completeCard(Table.RESPONSES).treatments();
        long items = run.store().completeCard(Table.ITEMS).rows();
        long expected = Math.multiplyExact(items, treatments.size());
        TableStore store = run.store().forRows(expected);
        TableDraft verdicts = store.draft(Table.VERDICTS, provenance);
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.JUDGE, expected, run.listener())) {
            List<String> ids = treatments.stream().map(Treatment::treatmentId).toList();
            verdicts.write(AnsweredItems.of(store, treatments, Math.toIntExact(expected / VERDICTS_PER_TASK + 1))
                    .mapPartitions(
                            new JudgeTask(request, ids, meter.counts()), Encoders.row(VerdictCodec.CODEC.schema())));
        }
        TableDraft counts = store.draft(Table.VERDICT_COUNTS, provenance)
                .write(VerdictCounts.table(verdicts.rows(VerdictCodec.CODEC.schema()), request.slices()));
        VerdictCounts.Total total = VerdictCounts.total(counts.rows(VerdictCounts.SCHEMA));
        StageRun.requireBalance(
                Stage.JUDGE,
                items + " items under " + treatments.size() + " treatments in, " + total.verdicts() + " verdicts out",
                expected,
                total.verdicts());
        counts.complete(new TableCard(Stage.JUDGE, total.rows(), 0, provenance, treatments, settings));
        TableCard card = new TableCard(Stage.JUDGE, expected, 0, provenance, treatments, settings)
                .with(new TableCard.Identity(Map.of(), inputs.digests()));
        verdicts.complete(card);
        return card;
    }
}
