package io.hearsay.spark.stages;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.codecs.ItemCodec;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The items that a run would have, out of its table or, where that is to be made, out of the manifest.
 *
 * @param items rows of the items table
 * @param count their number
 * @param datasetHash hash of the manifest
 * @param inputs what stages to the right would find of it
 * @param read rows of the manifest, kept until this is closed; empty where they come out of the table
 */
public record ItemsForecast(Dataset<Row> items, long count, String datasetHash, Inputs inputs, Optional<KeptRows> read)
        implements AutoCloseable {
    private static final String ASKED = "items." + ItemDigests.ASKED;

    /** Those of the complete table. */
    public static ItemsForecast kept(StageRun run, TableCard card) {
        return new ItemsForecast(
                run.store().read(Table.ITEMS, ItemCodec.CODEC.schema()),
                card.rows(),
                card.provenance().datasetHash(),
                run.store().inputs(ASKED),
                Optional.empty());
    }

    static ItemsForecast counted(Dataset<Row> items, long count, String datasetHash, KeptRows read) {
        Inputs inputs = new Inputs(Map.of(ASKED, ItemDigests.asked(items)));
        return new ItemsForecast(items, count, datasetHash, inputs, Optional.of(read));
    }

    /** What the items stage would do. */
    public StageForecast forecast() {
        return new StageForecast(
                Stage.ITEMS,
                "",
                StageForecast.Amounts.of(count, read.isPresent() ? 0 : count),
                OptionalDouble.empty(),
                "");
    }

    @Override
    public void close() {
        read.ifPresent(KeptRows::close);
    }
}
