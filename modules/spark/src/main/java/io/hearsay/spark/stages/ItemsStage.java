package io.hearsay.spark.stages;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.manifests.Manifest;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.ItemCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the items and refusals of a manifest in memory: a share of a study's, or a test's. */
public final class ItemsStage {
    private final StageRun run;
    private final Manifest manifest;

    public ItemsStage(StageRun run, Manifest manifest) {
        this.run = run;
        this.manifest = manifest;
    }

    public StageReport report() {
        List<String> settings = new ArrayList<>(List.of("items"));
        manifest.items()
                .forEach(item -> settings.add(item.itemId() + " " + item.audio().uri()));
        Provenance provenance = run.provenance(manifest.datasetHash(), settings);
        return run.keepOr(Table.ITEMS, provenance, () -> write(provenance));
    }

    private TableCard write(Provenance provenance) {
        List<ItemCodec.Placed> placed = new ArrayList<>();
        for (Item item : manifest.items()) {
            placed.add(new ItemCodec.Placed(placed.size(), item));
        }
        if (placed.isEmpty()) {
            throw new StageException(
                    Stage.ITEMS,
                    "Manifest " + manifest.path() + " has no usable item: all "
                            + manifest.refusals().size() + " rows were refused");
        }
        run.writeFaults(Table.ITEMS_FAULTS, provenance, manifest.refusals());
        TableDraft draft = run.store().draft(Table.ITEMS, provenance);
        draft.write(ItemCodec.CODEC.dataset(run.spark(), placed).coalesce(1));
        ItemDigests.Found found = ItemDigests.of(draft);
        long rows = found.rows();
        StageRun.requireBalance(Stage.ITEMS, placed.size() + " items in, " + rows + " rows out", placed.size(), rows);
        TableCard card = new TableCard(
                Stage.ITEMS,
                rows,
                manifest.refusals().size(),
                provenance,
                List.of(),
                Map.of("manifest", manifest.path()));
        TableCard known = card.with(found.identity());
        draft.complete(known);
        return known;
    }
}
