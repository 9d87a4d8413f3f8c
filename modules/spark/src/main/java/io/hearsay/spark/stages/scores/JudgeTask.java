package io.hearsay.spark.stages.scores;

import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.methods.AudioTypes;
import io.hearsay.scoring.metrics.OptionProfile;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Judges the answers of one partition. Rows in: those of {@link AnsweredItems}; rows out: a verdict for each item under
 * each treatment.
 */
final class JudgeTask implements MapPartitionsFunction<Row, Row> {
    private final JudgeRequest request;
    private final List<String> treatmentIds;
    private final ProgressMeter.Counts counts;

    JudgeTask(JudgeRequest request, List<String> treatmentIds, ProgressMeter.Counts counts) {
        this.request = request;
        this.treatmentIds = List.copyOf(treatmentIds);
        this.counts = counts;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Judge judge = request.judge().judge();
        return new ItemGroups(rows, (item, answers) -> verdicts(judge, item, answers));
    }

    /** The verdicts on one item, in the order of the treatments. */
    private List<Row> verdicts(Judge judge, Row itemRow, Map<String, Row> answers) {
        Item item = ItemCodec.CODEC.value(itemRow).item();
        List<Verdict> verdicts = treatmentIds.stream()
                .map(id -> verdict(judge, item, answers.get(id)))
                .toList();
        int asked = treatmentIds.indexOf(request.baselineTreatmentId());
        Optional<AnswerState> baseline =
                asked < 0 ? Optional.empty() : Optional.of(verdicts.get(asked).state());
        String options = OptionProfile.of(item).label();
        Map<SliceTag, String> tags = new EnumMap<>(SliceTag.class);
        for (SliceTag tag : SliceTag.values()) {
            tags.put(tag, tag.of(item.tags()));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            String id = treatmentIds.get(i);
            Verdict verdict = verdicts.get(i);
            rows.add(VerdictCodec.CODEC.row(new VerdictCodec.Judged(
                    new ItemVerdict(item.itemId(), id, verdict),
                    baseline,
                    new VerdictCodec.About(item.modality(), options, audioType(answers.get(id)), tags),
                    judge.judgeId(),
                    request.hedgePolicy())));
            counts.add(verdict.state() == AnswerState.ERROR, 0);
        }
        return rows;
    }

    private static Verdict verdict(Judge judge, Item item, @Nullable Row answer) {
        if (answer == null) {
            return error("features_missing");
        }
        RowFields fields = RowFields.of(answer);
        return fields.optionalText(RowFault.CODE)
                .map(JudgeTask::error)
                .orElseGet(() -> fields.optionalText(AnsweredItems.FINISH)
                        .map(finish ->
                                judge.judge(item, fields.text("text"), Finish.valueOf(finish.toUpperCase(Locale.ROOT))))
                        .orElseGet(() -> judge.judge(item, fields.text("text"))));
    }

    private static Verdict error(String code) {
        return new Verdict(AnswerState.ERROR, OptionalInt.empty(), false, "no answer: " + code);
    }

    private static Optional<String> audioType(@Nullable Row answer) {
        return Optional.ofNullable(answer)
                .flatMap(row -> RowFields.of(row).optionalText(AnsweredItems.AUDIO_TYPE))
                .map(text -> AudioTypes.named(text).map(Modality::label).orElse(ValueCounts.UNREAD));
    }
}
