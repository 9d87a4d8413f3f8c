package io.hearsay.spark.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.manifests.ManifestRows;
import io.hearsay.manifests.containers.ManifestException;
import io.hearsay.spark.stages.manifests.ManifestFile;
import io.hearsay.spark.stages.manifests.ManifestInput;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.FaultCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes the items and refusals of a manifest that Spark's tasks read. The driver holds counts of rows.
 */
public final class ManifestStage {
    private static final long ROWS_PER_FILE = 1 << 19;
    /** Row groups are kept small, because each task that writes holds one. */
    private static final Map<String, String> PARQUET = Map.of("parquet.block.size", Integer.toString(16 << 20));

    private final StageRun run;
    private final ManifestFile manifest;
    private final ManifestInput input;

    public ManifestStage(StageRun run, ManifestFile manifest) {
        this.run = run;
        this.manifest = manifest;
        this.input = new ManifestInput(run.spark(), manifest);
    }

    public StageReport report() {
        Provenance provenance = provenance();
        return run.keepOr(Table.ITEMS, provenance, () -> write(provenance));
    }

    private Provenance provenance() {
        List<String> settings = new ArrayList<>(List.of(
                "items", "version " + ManifestRows.VERSION, manifest.audioRoot().toString()));
        settings.addAll(manifest.settings().differences());
        return run.provenance(manifest.scan().datasetHash(), settings);
    }

    /** The items that the table holds, or would hold; nothing is written. */
    public ItemsForecast forecast() {
        Provenance provenance = provenance();
        return run.madeAlike(Table.ITEMS, provenance)
                .map(card -> ItemsForecast.kept(run, card))
                .orElseGet(() -> StageRun.explained(Stage.ITEMS, () -> counted(provenance.datasetHash())));
    }

    private ItemsForecast counted(String datasetHash) {
        KeptRows read = KeptRows.of(input.rows());
        Counts counts = count(read.dataset());
        if (counts.items() == 0) {
            throw noUsableItem(read.dataset(), counts.refusals());
        }
        return ItemsForecast.counted(
                placed(read.dataset().where(ManifestInput.IS_ITEM), counts), counts.items(), datasetHash, read);
    }

    private TableCard write(Provenance provenance) {
        // read once: counts, refusals and items are made of it
        Dataset<Row> rows = input.rows().persist(StorageLevel.DISK_ONLY());
        try {
            Counts counts = count(rows);
            if (counts.items() == 0) {
                throw noUsableItem(rows, counts.refusals());
            }
            writeRefusals(rows.where(ManifestInput.IS_REFUSED), counts.refusals(), provenance);
            return writeItems(rows.where(ManifestInput.IS_ITEM), counts, provenance);
        } finally {
            rows.unpersist();
        }
    }

    private Counts count(Dataset<Row> rows) {
        Map<Long, Long> firstPositions = new TreeMap<>();
        long items = 0;
        long all = 0;
        List<Row> blocks = rows.groupBy("block")
                .agg(
                        functions.count(when(ManifestInput.IS_ITEM, lit(1))).as("items"),
                        functions.count(lit(1)).as("rows"),
                        max("malformed").as("malformed"))
                .orderBy("block")
                .collectAsList();
        for (Row block : blocks) {
            String malformed = block.getAs("malformed");
            if (malformed != null) {
                throw new StageException(Stage.ITEMS, malformed);
            }
            firstPositions.put(block.getAs("block"), items);
            items += block.<Long>getAs("items");
            all += block.<Long>getAs("rows");
        }
        return new Counts(all, items, firstPositions);
    }

    private StageException noUsableItem(Dataset<Row> rows, long refusals) {
        List<Row> first =
                input.faults(rows.orderBy("number", "ordinal").limit(1)).collectAsList();
        String detail = first.isEmpty() ? "" : first.get(0).getAs("detail");
        ManifestException reason =
                ManifestException.noUsableItem(manifest.path().toString(), refusals, detail);
        return new StageException(Stage.ITEMS, String.valueOf(reason.getMessage()), reason);
    }

    private void writeRefusals(Dataset<Row> refused, long refusals, Provenance provenance) {
        Dataset<Row> ordered =
                refused.repartitionByRange(files(refusals), col("number")).sortWithinPartitions("number", "ordinal");
        TableDraft draft = run.store().draft(Table.ITEMS_FAULTS, provenance).write(input.faults(ordered), PARQUET);
        long rows = draft.rows(FaultCodec.CODEC.schema()).count();
        StageRun.requireBalance(Stage.ITEMS, refusals + " refusals in, " + rows + " out", refusals, rows);
        draft.complete(new TableCard(Table.ITEMS_FAULTS.stage(), refusals, refusals, provenance, List.of(), Map.of()));
    }

    private TableCard writeItems(Dataset<Row> items, Counts counts, Provenance provenance) {
        TableDraft draft = run.store().draft(Table.ITEMS, provenance).write(placed(items, counts), PARQUET);
        ItemDigests.Found found = ItemDigests.of(draft);
        long rows = found.rows();
        StageRun.requireBalance(
                Stage.ITEMS,
                counts.rows() + " rows in, " + rows + " items and " + counts.refusals() + " refusals out",
                counts.rows(),
                rows + counts.refusals());
        TableCard card = new TableCard(
                Stage.ITEMS,
                rows,
                counts.refusals(),
                provenance,
                List.of(),
                Map.of("manifest", manifest.path().toString()));
        TableCard known = card.with(found.identity());
        draft.complete(known);
        return known;
    }

    private static Dataset<Row> placed(Dataset<Row> items, Counts counts) {
        return items.select("block", "number", "ordinal", "item")
                .repartition(files(counts.items()), col("block"))
                .sortWithinPartitions("block", "number", "ordinal")
                .mapPartitions(new PositionTask(counts.firstPositions()), Encoders.row(ItemCodec.CODEC.schema()));
    }

    private static int files(long rows) {
        return Math.toIntExact(rows / ROWS_PER_FILE + 1);
    }

    /**
     * @param rows rows that are not blank
     * @param items rows that are items
     * @param firstPositions position of the first item of each block
     */
    private record Counts(long rows, long items, Map<Long, Long> firstPositions) {
        long refusals() {
            return rows - items;
        }
    }
}
