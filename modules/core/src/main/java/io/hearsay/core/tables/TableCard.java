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
 * @param identity what is in it and what it was made from
 */
public record TableCard(
        Stage stage,
        long rows,
        long faults,
        Provenance provenance,
        List<Treatment> treatments,
        Map<String, String> settings,
        Identity identity) {
    /** Setting of a features table: how many clips its rows are windows of. */
    public static final String CLIPS = "clips";

    /** Setting of a features table: key of what the features are made with. */
    public static final String FRONT_END = "features_key";

    /** Setting of a features table: limits of the clips that were decoded. */
    public static final String LIMITS = "limits";

    /** Setting of a features table: folder of the store that holds the log-mels. */
    public static final String STORE = "store";

    /** A table without digests. */
    public TableCard(
            Stage stage,
            long rows,
            long faults,
            Provenance provenance,
            List<Treatment> treatments,
            Map<String, String> settings) {
        this(stage, rows, faults, provenance, treatments, settings, Identity.NONE);
    }

    /** The same card with digests. */
    public TableCard with(Identity known) {
        return new TableCard(stage, rows, faults, provenance, treatments, settings, known);
    }

    /**
     * What a table holds and what it was made from, by digests: tables that were made the same way from the same content
     * have the same digests, whichever run made them. A table belongs to those to its left as long as the digests that
     * it was made from are theirs.
     *
     * @param digests digests of what it holds, by name; {@value #CONTENT} is that of all of it
     * @param inputs digests of the tables it was made from, by {@code table.digest}
     */
    public record Identity(Map<String, String> digests, Map<String, String> inputs) {
        /** Name of the digest of all that a table holds. */
        public static final String CONTENT = "content";

        /** Nothing is known. */
        public static final Identity NONE = new Identity(Map.of(), Map.of());

        public Identity {
            digests = Map.copyOf(digests);
            inputs = Map.copyOf(inputs);
        }
    }

    public TableCard {
        treatments = List.copyOf(treatments);
        settings = Map.copyOf(settings);
    }

    /** What the table holds, as {@link Stage#units} names it: its rows, or the clips they are windows of. */
    public long units() {
        return settings.containsKey(CLIPS) ? Long.parseLong(settings.get(CLIPS)) : rows;
    }
}
