package io.hearsay.spark.stages.scores;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.tables.MappedIterator;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.Iterator;
import java.util.OptionalInt;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/**
 * Judges the answers of one partition. Rows in: an item as a struct, a treatment id and the answer's text and fault,
 * all null if there is none.
 */
final class JudgeTask implements MapPartitionsFunction<Row, Row> {
    private final JudgeRequest request;
    private final LongAccumulator done;
    private final LongAccumulator faults;

    JudgeTask(JudgeRequest request, ProgressMeter meter) {
        this.request = request;
        this.done = meter.done();
        this.faults = meter.faults();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Judge judge = request.judge().judge();
        return new MappedIterator<>(rows, row -> {
            Item item = ItemCodec.CODEC.value(RowFields.of(row).struct("item")).item();
            Verdict verdict = verdict(judge, item, row);
            done.add(1);
            faults.add(verdict.state() == AnswerState.ERROR ? 1 : 0);
            ItemVerdict found = new ItemVerdict(item.itemId(), row.getAs("asked_treatment"), verdict);
            return VerdictCodec.CODEC.row(new VerdictCodec.Judged(found, judge.judgeId(), request.hedgePolicy()));
        });
    }

    private static Verdict verdict(Judge judge, Item item, Row row) {
        RowFields fields = RowFields.of(row);
        if (fields.isNull("text")) {
            return error("features_missing");
        }
        return fields.optionalText(RowFault.CODE)
                .map(JudgeTask::error)
                .orElseGet(() -> judge.judge(item, fields.text("text")));
    }

    private static Verdict error(String code) {
        return new Verdict(AnswerState.ERROR, OptionalInt.empty(), false, "no answer: " + code);
    }
}
