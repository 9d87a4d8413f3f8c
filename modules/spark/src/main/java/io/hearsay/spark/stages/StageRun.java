package io.hearsay.spark.stages;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StagePlan;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.codecs.FaultCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stages of one run share.
 *
 * @param store the run's tables
 * @param settings the run
 * @param listener receives progress
 */
public record StageRun(TableStore store, RunSettings settings, StageListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(StageRun.class);

    public SparkSession spark() {
        return store.spark();
    }

    /** The same run, for work on so many rows. */
    public StageRun forRows(long rows) {
        return new StageRun(store.forRows(rows), settings, listener);
    }

    /** Answers of this run and of all that share its store. */
    public ShardFolder answers() {
        return store.shards(settings.store(), StoreContent.ANSWERS);
    }

    /** Features of this run's clips and of all that share its store. */
    public ShardFolder features() {
        return store.shards(settings.store(), StoreContent.FEATURES);
    }

    /** Tells how much of what a stage wants is there; nothing where all of it is still to be done. */
    public void planned(Stage stage, long wanted, long toDo) {
        LOG.info("Stage {}: {} {} wanted, {} to do", stage.label(), wanted, stage.units(wanted), toDo);
        if (toDo < wanted) {
            listener.planned(new StagePlan(stage, wanted, toDo));
        }
    }

    /** Provenance of a table made from other tables of a data set: its hash changes when they or the settings do. */
    public Provenance provenance(String datasetHash, Inputs inputs, List<String> stageSettings) {
        return provenance(datasetHash, List.copyOf(new TreeMap<>(inputs.digests()).values()), stageSettings);
    }

    private Provenance provenance(String datasetHash, List<String> identities, List<String> stageSettings) {
        List<String> parts = new ArrayList<>(identities);
        parts.addAll(stageSettings);
        return new Provenance(
                settings.runId(), settings.codeVersion(), Fingerprint.of(parts), datasetHash, settings.seed());
    }

    /** Provenance of a table of a data set with these settings. */
    public Provenance provenance(String datasetHash, List<String> stageSettings) {
        return provenance(datasetHash, List.of(datasetHash), stageSettings);
    }

    /**
     * The stage's report: of the complete table that is there, if it was made the same way, or else of what {@code
     * work} makes.
     */
    public StageReport keepOr(Table table, Provenance provenance, Supplier<TableCard> work) {
        return keepOr(table, provenance, () -> true, work);
    }

    /** The same for a table that is kept only if {@code unchanged} is true too, which is evaluated last. */
    @SuppressWarnings("try") // the context only has to be there
    public StageReport keepOr(Table table, Provenance provenance, BooleanSupplier unchanged, Supplier<TableCard> work) {
        long startNanos = System.nanoTime();
        try (StageContext context = StageContext.enter(spark(), settings.runId(), table.stage())) {
            return keepOrMake(table, provenance, unchanged, work, startNanos);
        }
    }

    /** Card of the complete table that is there, if it was made the same way; empty where all is to be made again. */
    public Optional<TableCard> madeAlike(Table table, Provenance provenance) {
        return settings.rebuild()
                ? Optional.empty()
                : store.card(table)
                        .filter(card -> card.provenance().configHash().equals(provenance.configHash()));
    }

    private StageReport keepOrMake(
            Table table, Provenance provenance, BooleanSupplier unchanged, Supplier<TableCard> work, long startNanos) {
        UnaryOperator<String> words = new FullDisk(spark().sparkContext().getConf(), settings)::explained;
        boolean same = madeAlike(table, provenance).isPresent()
                && SparkFailures.explained(table.stage(), words, unchanged::getAsBoolean);
        if (!same) {
            LOG.info("Making table {} in {}", table.label(), store.path(table));
        }
        TableCard card = same ? store.completeCard(table) : SparkFailures.explained(table.stage(), words, work);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        LOG.info(
                "Table {}: {} rows, {} faults, {} in {} s",
                table.label(),
                card.rows(),
                card.faults(),
                same ? "kept" : "made",
                String.format(Locale.ROOT, "%.1f", seconds));
        return new StageReport(
                table.stage(), store.path(table).toString(), card.rows(), card.units(), card.faults(), same, seconds);
    }

    /** Does a stage's work that is not a table's; a failure becomes a StageException that leads with its reason. */
    public static <T> T explained(Stage stage, Supplier<T> work) {
        return SparkFailures.explained(stage, work);
    }

    /**
     * Writes a stage's faults table.
     *
     * @return how many there are
     */
    public long writeFaults(Table table, Provenance provenance, List<Fault> faults) {
        TableCard card = new TableCard(table.stage(), faults.size(), faults.size(), provenance, List.of(), Map.of());
        store.draft(table, provenance)
                .write(FaultCodec.CODEC.dataset(spark(), faults).coalesce(1))
                .complete(card);
        return faults.size();
    }

    /**
     * The same for faults that Spark holds.
     *
     * @param faults columns of {@link FaultCodec}
     * @return how many there are
     */
    public long writeFaults(Table table, Provenance provenance, Dataset<Row> faults) {
        TableDraft draft = store.draft(table, provenance).write(faults);
        long count = draft.written();
        draft.complete(new TableCard(table.stage(), count, count, provenance, List.of(), Map.of()));
        return count;
    }

    /** Fails the stage unless what came in equals what went out. */
    public static void requireBalance(Stage stage, String account, long in, long out) {
        if (in != out) {
            throw new StageException(
                    stage,
                    "Rows were lost in the " + stage.label() + " stage: " + account + ", but " + in + " is not " + out
                            + "; this is an error of Hearsay, and its table is not kept");
        }
    }
}
