package io.hearsay.spark.tables.codecs;

import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Counts of a treatment on a slice: a column per state and one per cell of the 3x3 transitions. */
public final class CountsCodec implements Codec<SliceCounts> {
    /** The codec; it has no state. */
    public static final CountsCodec CODEC = new CountsCodec();

    private static final int FIRST_STATE = 2;
    private static final int FIRST_CELL = FIRST_STATE + AnswerState.values().length;

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
                names.add((baseline.name() + "_to_" + method.name()).toLowerCase(Locale.ROOT));
            }
        }
        return names.toArray(String[]::new);
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(SliceCounts counts) {
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(counts.treatmentId());
        columns.add(ModalityColumn.label(counts.modality()));
        for (AnswerState state : AnswerState.values()) {
            columns.add(counts.states().get(state));
        }
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                columns.add(counts.transitions().count(baseline, method));
            }
        }
        return RowFactory.create(columns.toArray());
    }

    @Override
    public SliceCounts value(Row row) {
        Map<AnswerState, Long> states = new EnumMap<>(AnswerState.class);
        int column = FIRST_STATE;
        for (AnswerState state : AnswerState.values()) {
            states.put(state, row.getLong(column++));
        }
        TransitionCounts transitions = TransitionCounts.ZERO;
        column = FIRST_CELL;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                transitions = transitions.with(baseline, method, row.getLong(column++));
            }
        }
        return new SliceCounts(row.getString(0), ModalityColumn.modality(row, 1), transitions, states);
    }
}
