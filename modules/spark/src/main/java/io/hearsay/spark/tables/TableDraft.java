package io.hearsay.spark.tables;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.tables.TableCard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table being written. On file systems that rename, it grows beside its place and moves there when complete; on
 * object stores it grows in its place and the card, written last, makes it complete.
 */
public final class TableDraft {
    private static final Logger LOG = LoggerFactory.getLogger(TableDraft.class);

    /** Ending of the name of a table's folder while it is being written. */
    static final String DRAFT = ".draft";

    private static final String WRITTEN = "written";
    private static final Set<String> WITHOUT_RENAME = Set.of("s3a", "s3", "gs", "wasb", "wasbs");

    private final TableStore store;
    private final Table table;
    private final Provenance provenance;
    private final FileSystem files;
    private final Path target;
    private final Path draft;
    private @Nullable Observation observed;

    public TableDraft(TableStore store, Table table, Provenance provenance) {
        this.store = store;
        this.table = table;
        this.provenance = provenance;
        this.files = store.fileSystem();
        this.target = store.path(table);
        this.draft = renames(files) ? target.suffix(DRAFT) : target;
        try {
            // The card first: a removal may break off.
            files.delete(new Path(draft, TableStore.CARD), false);
            files.delete(draft, true);
        } catch (IOException e) {
            throw failed("cleared", draft, e);
        }
    }

    /** Whether a finished folder can be moved into place in one step. */
    public static boolean renames(FileSystem files) {
        return !WITHOUT_RENAME.contains(files.getScheme());
    }

    /** Writes all rows, with the columns that say which run made them. */
    public TableDraft write(Dataset<Row> rows) {
        return write(rows, Map.of());
    }

    /** Writes all rows with some options of the Parquet writer. */
    public TableDraft write(Dataset<Row> rows, Map<String, String> options) {
        Observation counted = new Observation();
        observed = counted;
        rows.observe(counted, functions.count(functions.lit(1)).as(WRITTEN))
                .withColumn("run_id", functions.lit(provenance.runId()))
                .withColumn("code_version", functions.lit(provenance.codeVersion()))
                .withColumn("config_hash", functions.lit(provenance.configHash()))
                .withColumn("dataset_hash", functions.lit(provenance.datasetHash()))
                .withColumn("seed", functions.lit(provenance.seed()))
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "zstd")
                .options(options)
                .parquet(draft.toString());
        return this;
    }

    /** Number of rows that were written, counted by Spark while they were. */
    public long written() {
        Observation counted = Objects.requireNonNull(observed, "Nothing has been written to " + draft);
        try {
            return (Long) Objects.requireNonNull(counted.getAsJava().get(WRITTEN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while " + draft + " was written", e);
        }
    }

    /** Some columns of what has been written. */
    public Dataset<Row> rows(StructType columns) {
        return store.spark().read().schema(columns).parquet(draft.toString());
    }

    /** Writes the card and puts the table in its place. */
    public void complete(TableCard card) {
        try {
            writeCard(files, draft, card);
        } catch (IOException e) {
            throw failed("written", new Path(draft, TableStore.CARD), e);
        }
        if (!draft.equals(target)) {
            moveIntoPlace();
        }
        LOG.debug("Committed table {} with {} rows to {}", table.label(), card.rows(), target);
    }

    /** Makes the table in a folder complete. */
    public static void writeCard(FileSystem files, Path folder, TableCard card) throws IOException {
        try (OutputStream out = files.create(new Path(folder, TableStore.CARD), true)) {
            out.write(CardJson.write(card).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void moveIntoPlace() {
        try {
            files.delete(target, true);
            if (!files.rename(draft, target)) {
                throw new IOException("the file system refused to rename it to " + target);
            }
        } catch (IOException e) {
            throw failed("moved into place", draft, e);
        }
    }

    private StageException failed(String verb, Path path, IOException cause) {
        return new StageException(
                table.stage(),
                path + " cannot be " + verb + ": " + cause.getMessage() + "; check the folder's permissions and space",
                cause);
    }
}
