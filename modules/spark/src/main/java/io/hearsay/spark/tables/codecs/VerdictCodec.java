package io.hearsay.spark.tables.codecs;

import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Verdicts with the judge that gave them. */
public final class VerdictCodec implements Codec<VerdictCodec.Judged> {
    /** The codec; it has no state. */
    public static final VerdictCodec CODEC = new VerdictCodec();

    private static final StructType SCHEMA = new Columns()
            .text("item_id", "treatment_id", "state")
            .optionalWhole("choice")
            .flag("hedged")
            .text("basis", "judge_id", "hedge_policy")
            .schema();

    private VerdictCodec() {}

    /**
     * A verdict and who gave it.
     *
     * @param verdict the verdict on an item's answer
     * @param judgeId name of the judge
     * @param hedgePolicy policy on hedged answers
     */
    public record Judged(ItemVerdict verdict, String judgeId, String hedgePolicy) {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Judged judged) {
        ItemVerdict item = judged.verdict();
        Verdict verdict = item.verdict();
        return RowValues.of(SCHEMA)
                .set("item_id", item.itemId())
                .set("treatment_id", item.treatmentId())
                .set("state", label(verdict.state()))
                .set(
                        "choice",
                        verdict.choice().isPresent()
                                ? (Long) (long) verdict.choice().getAsInt()
                                : null)
                .set("hedged", verdict.hedged())
                .set("basis", verdict.basis())
                .set("judge_id", judged.judgeId())
                .set("hedge_policy", judged.hedgePolicy())
                .row();
    }

    @Override
    public Judged value(Row row) {
        RowFields fields = RowFields.of(row);
        OptionalInt choice = fields.optionalCount("choice");
        Verdict verdict = new Verdict(state(fields.text("state")), choice, fields.flag("hedged"), fields.text("basis"));
        return new Judged(
                new ItemVerdict(fields.text("item_id"), fields.text("treatment_id"), verdict),
                fields.text("judge_id"),
                fields.text("hedge_policy"));
    }

    /** Name of a state as written in tables. */
    static String label(AnswerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** State of a name in tables. */
    public static AnswerState state(String label) {
        return AnswerState.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
