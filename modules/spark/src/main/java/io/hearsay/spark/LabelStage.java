package io.hearsay.spark;

import static org.apache.spark.sql.functions.col;

import io.hearsay.core.faults.Stage;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Labels items by how many samples are right. A sample without an answer (ERROR) is no sample; an item with fewer samples than were asked for is
 * left out, since it could not have been right often enough.
 */
final class LabelStage {
    private static final StructType STATE =
            new Columns().text("item_id", "treatment_id", "state").schema();

    private final StageRun run;
    private final LabelRequest request;

    LabelStage(StageRun run, LabelRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        TableCard verdicts = run.store().completeCard(Table.VERDICTS);
        List<String> settings = new ArrayList<>(List.of("labels", Integer.toString(request.enough())));
        settings.addAll(request.sampleTreatments());
        Provenance provenance = run.provenance(verdicts, settings);
        return run.keepOr(Table.IDK_SET, provenance, () -> write(provenance));
    }

    private TableCard write(Provenance provenance) {
        Map<String, List<AnswerState>> samples = new HashMap<>();
        for (Row row : run.store()
                .read(Table.VERDICTS, STATE)
                .where(col("treatment_id").isin(request.sampleTreatments().toArray()))
                .collectAsList()) {
            AnswerState state = VerdictCodec.state(row.getString(2));
            if (state != AnswerState.ERROR) {
                samples.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                        .add(state);
            }
        }
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
            labels.add(KnowledgeLabel.of(item, states.size(), right, request.enough()));
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
}
