package io.hearsay.spark.tables.codecs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Counts of a treatment on a slice: a column per state and one per cell of the 3x3 transitions. */
public final class CountsCodec implements Codec<SliceCounts> {
    /** The codec; it has no state. */
    public static final CountsCodec CODEC = new CountsCodec();

    private static final StructType SCHEMA = new Columns()
            .text("treatment_id")
            .optionalText("modality")
            .whole(countColumns())
            .schema();

    private CountsCodec() {}

    private static String[] countColumns() {
        List<String> names = new ArrayList<>();
        for (AnswerState state : AnswerState.values()) {
            names.add(VerdictCodec.label(state));
        }
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                names.add(cell(baseline, method));
            }
        }
        return names.toArray(String[]::new);
    }

    /**
     * Sums of rows with a state, a baseline_state (null where there is none) and a number of items: all columns but
     * treatment and modality.
     */
    public static List<Column> sums() {
        List<Column> sums = new ArrayList<>();
        for (AnswerState state : AnswerState.values()) {
            String label = VerdictCodec.label(state);
            sums.add(sum(when(col("state").equalTo(label), col("items")).otherwise(0L))
                    .as(label));
        }
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                Column both = has("baseline_state", baseline).and(has("state", method));
                sums.add(sum(when(both, col("items")).otherwise(0L)).as(cell(baseline, method)));
            }
        }
        return sums;
    }

    private static Column has(String column, Outcome outcome) {
        return col(column)
                .isin(Arrays.stream(AnswerState.values())
                        .filter(state -> Outcome.of(state).equals(Optional.of(outcome)))
                        .map(VerdictCodec::label)
                        .toArray());
    }

    private static String cell(Outcome baseline, Outcome method) {
        return (baseline.name() + "_to_" + method.name()).toLowerCase(Locale.ROOT);
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(SliceCounts counts) {
        RowValues row = RowValues.of(SCHEMA)
                .set("treatment_id", counts.treatmentId())
                .set("modality", counts.modality().map(Modality::label).orElse(null));
        counts.states().forEach((state, count) -> row.set(VerdictCodec.label(state), count));
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                row.set(cell(baseline, method), counts.transitions().count(baseline, method));
            }
        }
        return row.row();
    }

    @Override
    public SliceCounts value(Row row) {
        RowFields fields = RowFields.of(row);
        Map<AnswerState, Long> states = new EnumMap<>(AnswerState.class);
        for (AnswerState state : AnswerState.values()) {
            states.put(state, fields.whole(VerdictCodec.label(state)));
        }
        TransitionCounts transitions = TransitionCounts.ZERO;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                transitions = transitions.with(baseline, method, fields.whole(cell(baseline, method)));
            }
        }
        return new SliceCounts(fields.text("treatment_id"), fields.modality(), transitions, states);
    }
}
