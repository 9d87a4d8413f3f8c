package io.hearsay.spark.stages;

import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.tables.TableContent;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Digests of an items table: of all of it, and of what answers can depend on. Another reference answer, modality or tag
 * makes other verdicts, but no clip is decoded and no question asked again.
 */
final class ItemDigests {
    /** Name of the digest of what answers can depend on. */
    static final String ASKED = "asked";

    private static final StructType QUESTION = new Columns()
            .text("item_id", "audio_id", "uri", "question")
            .list(DataTypes.StringType, "choices")
            .schema();

    private ItemDigests() {}

    /**
     * Reads a written table.
     *
     * @return rows, and the digests for its card
     */
    static Found of(TableDraft draft) {
        TableContent all = TableContent.of(draft.rows(ItemCodec.CODEC.schema()));
        TableContent asked = TableContent.of(draft.rows(QUESTION));
        return new Found(
                all.rows(),
                new TableCard.Identity(
                        Map.of(TableCard.Identity.CONTENT, all.digest(), ASKED, asked.digest()), Map.of()));
    }

    /** What was found. */
    record Found(long rows, TableCard.Identity identity) {}
}
