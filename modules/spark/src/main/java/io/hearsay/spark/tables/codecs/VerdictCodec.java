package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Verdicts with the judge that gave them, the baseline's state and what slices go by, so that no figure needs a join.
 */
public final class VerdictCodec implements Codec<VerdictCodec.Judged> {
    /** The codec; it has no state. */
    public static final VerdictCodec CODEC = new VerdictCodec();

    private static final StructType SCHEMA = new Columns()
            .text("item_id", "treatment_id", "state")
            .optionalText("baseline_state")
            .text("modality", "options")
            .optionalText("audio_type")
            .text("dataset", "split", "category", "sub_category", "difficulty")
            .optionalWhole("choice")
            .flag("hedged")
            .text("basis", "judge_id", "hedge_policy")
            .schema();

    private VerdictCodec() {}

    /**
     * A verdict and who gave it.
     *
     * @param verdict the verdict on an item's answer
     * @param baseline state of the item's answer under the baseline; empty if the baseline was not asked
     * @param about what slices go by
     * @param judgeId name of the judge
     * @param hedgePolicy policy on hedged answers
     */
    public record Judged(
            ItemVerdict verdict, Optional<AnswerState> baseline, About about, String judgeId, String hedgePolicy) {}

    /**
     * What slices go by.
     *
     * @param modality modality of the item
     * @param options label of its options' profile
     * @param audioType what the model took the audio for; empty if it was not asked
     * @param tags the item's value of every slice tag
     */
    public record About(Modality modality, String options, Optional<String> audioType, Map<SliceTag, String> tags) {
        public About {
            tags = Map.copyOf(tags);
        }
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Judged judged) {
        ItemVerdict item = judged.verdict();
        Verdict verdict = item.verdict();
        About about = judged.about();
        RowValues row = RowValues.of(SCHEMA);
        about.tags().forEach((tag, value) -> row.set(tag.column(), value));
        return row.set("item_id", item.itemId())
                .set("treatment_id", item.treatmentId())
                .set("state", label(verdict.state()))
                .set(
                        "baseline_state",
                        judged.baseline().map(VerdictCodec::label).orElse(null))
                .set("modality", about.modality().label())
                .set("options", about.options())
                .set("audio_type", about.audioType().orElse(null))
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
        Map<SliceTag, String> tags = new EnumMap<>(SliceTag.class);
        for (SliceTag tag : SliceTag.values()) {
            tags.put(tag, fields.text(tag.column()));
        }
        About about = new About(
                fields.modality().orElseThrow(), fields.text("options"), fields.optionalText("audio_type"), tags);
        return new Judged(
                new ItemVerdict(fields.text("item_id"), fields.text("treatment_id"), verdict),
                fields.optionalText("baseline_state").map(VerdictCodec::state),
                about,
                fields.text("judge_id"),
                fields.text("hedge_policy"));
    }

    /** Name of a state as written in tables. */
    public static String label(AnswerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** State of a name in tables. */
    public static AnswerState state(String label) {
        return AnswerState.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
