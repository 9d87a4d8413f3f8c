package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.regexp_extract;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.LabelCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
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

    private final StageRun run;
    private final LabelRequest request;

    public LabelStage(StageRun run, LabelRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        TableCard verdicts = run.store().completeCard(Table.VERDICTS);
        List<String> settings = new ArrayList<>(List.of("labels as samples open", Integer.toString(request.enough())));
        settings.addAll(request.sampleTreatments());
        Provenance provenance = run.provenance(verdicts, settings);
        return run.keepOr(Table.IDK_SET, provenance, () -> write(provenance));
    }

    private TableCard write(Provenance provenance) {
        Map<String, List<AnswerState>> samples = new HashMap<>();
        for (Row row : run.store().read(Table.VERDICTS, STATE).where(sampled()).collectAsList()) {
            AnswerState state = VerdictCodec.state(row.getAs("state"));
            if (state != AnswerState.ERROR) {
                samples.computeIfAbsent(row.<String>getAs("item_id"), id -> new ArrayList<>())
                        .add(state);
            }
        }
        String opening = opening();
        List<KnowledgeLabel> labels = new ArrayList<>();
        int leftOut = 0;
        for (Item item : run.items()) {
            List<AnswerState> states = samples.getOrDefault(item.itemId(), List.of());
            if (states.size() < request.sampleTreatments().size()) {
                leftOut++;
                continue;
            }
            int right = (int) states.stream()
                    .filter(state -> state == AnswerState.CORRECT)
                    .count();
            labels.add(KnowledgeLabel.of(item, states.size(), right, request.enough(), opening));
        }
        TableCard card = new TableCard(
                Stage.LABEL,
                labels.size(),
                0,
                provenance,
                List.of(),
                Map.of(
                        "enough", Integer.toString(request.enough()),
                        "samples", Integer.toString(request.sampleTreatments().size()),
                        "items_without_all_samples", Integer.toString(leftOut)));
        run.store()
                .draft(Table.IDK_SET, provenance)
                .write(LabelCodec.CODEC.dataset(run.spark(), labels).coalesce(1))
                .complete(card);
        return card;
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
