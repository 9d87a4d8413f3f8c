package io.hearsay.core.tables;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import java.util.List;
import java.util.Map;

/**
 * Metadata of a complete table, kept in its {@code _hearsay.json}.
 *
 * @param stage stage that wrote it
 * @param rows its rows
 * @param faults rows of the faults table beside it
 * @param provenance run that wrote it
 * @param treatments the treatments of a responses table, in order; else empty
 * @param settings settings it was made with, by name (judge, hedge policy, mel bins …)
 */
public record TableCard(
        Stage stage,
        long rows,
        long faults,
        Provenance provenance,
        List<Treatment> treatments,
        Map<String, String> settings) {
    /** Setting of a features table: how many clips its rows are windows of. */
    public static final String CLIPS = "clips";

    public TableCard {
        treatments = List.copyOf(treatments);
        settings = Map.copyOf(settings);
    }

    /** What the table holds, as {@link Stage#units} names it: its rows, or the clips they are windows of. */
    public long units() {
        return settings.containsKey(CLIPS) ? Long.parseLong(settings.get(CLIPS)) : rows;
    }
}
