package io.hearsay.spark.stages;

import io.hearsay.core.tables.TableCard;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clips whose features are there before a run is started.
 *
 * @param found where the run has no table of them: columns clip_uri, sha256, clip_length, clip_windows,
 *     fault_code, fault_detail
 * @param table card of the run's table, where that is kept; it tells of every clip
 * @param frontEnd what they are made with
 */
public record DecodedClips(Optional<Dataset<Row>> found, Optional<TableCard> table, String frontEnd) {
    /** Those of a table that the run keeps. */
    public static DecodedClips ofTable(TableCard card) {
        return new DecodedClips(
                Optional.empty(), Optional.of(card), card.settings().getOrDefault(TableCard.FRONT_END, ""));
    }

    /** Those that the store holds; nothing is known of the others. */
    public static DecodedClips ofStore(Dataset<Row> found, String frontEnd) {
        return new DecodedClips(Optional.of(found), Optional.empty(), frontEnd);
    }
}
