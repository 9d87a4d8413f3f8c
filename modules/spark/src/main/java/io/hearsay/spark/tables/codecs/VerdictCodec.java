package io.hearsay.spark.tables.codecs;

import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        return RowFactory.create(
                item.itemId(),
                item.treatmentId(),
                label(verdict.state()),
                verdict.choice().isPresent() ? (Long) (long) verdict.choice().getAsInt() : null,
                verdict.hedged(),
                verdict.basis(),
                judged.judgeId(),
                judged.hedgePolicy());
    }

    @Override
    public Judged value(Row row) {
        OptionalInt choice = row.isNullAt(3) ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(row.getLong(3)));
        Verdict verdict = new Verdict(state(row.getString(2)), choice, row.getBoolean(4), row.getString(5));
        return new Judged(
                new ItemVerdict(row.getString(0), row.getString(1), verdict), row.getString(6), row.getString(7));
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
