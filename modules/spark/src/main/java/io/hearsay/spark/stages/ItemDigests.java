package io.hearsay.spark.stages;

import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.tables.TableContent;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.ItemCodec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Digests of an items table: of all of it, and of what answers can depend on. Another reference answer, modality or tag
 * makes other verdicts, but no clip is decoded and no question asked again.
 */
final class ItemDigests {
    /** Name of the digest of what answers can depend on. */
    static final String ASKED = "asked";

    private static final List<String> QUESTION = List.of("item_id", "audio_id", "uri", "question", "choices");

    private ItemDigests() {}

    /**
     * Reads a written table.
     *
     * @return rows, and the digests for its card
     */
    static Found of(TableDraft draft) {
        Dataset<Row> rows = draft.rows(ItemCodec.CODEC.schema());
        List<TableContent> contents = TableContent.of(rows, List.of(List.of(rows.columns()), QUESTION));
        TableContent all = contents.get(0);
        TableContent asked = contents.get(1);
        return new Found(
                all.rows(),
                new TableCard.Identity(
                        Map.of(TableCard.Identity.CONTENT, all.digest(), ASKED, asked.digest()), Map.of()));
    }

    /** What answers can depend on, of items that are not written yet. */
    static String asked(Dataset<Row> items) {
        return TableContent.of(items, List.of(QUESTION)).get(0).digest();
    }

    /** What was found. */
    record Found(long rows, TableCard.Identity identity) {}
}
