package io.hearsay.spark.tables;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of one folder. A table is complete only with its card, which is written last; no other table is ever read.
 */
public final class TableStore {
    /** File that makes a table complete; Parquet readers pass over names that begin with an underscore. */
    public static final String CARD = "_hearsay.json";

    private static final Logger LOG = LoggerFactory.getLogger(TableStore.class);
    private static final String BROADCAST = "spark.sql.autoBroadcastJoinThreshold";
    private static final long SOME_ROWS = 20_000;
    private static final long MANY_ROWS = 1_000_000;

    private final SparkSession spark;
    private final Path folder;

    public TableStore(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = new Path(folder);
    }

    public SparkSession spark() {
        return spark;
    }

    /**
     * The same tables, for work on so many rows. A session on this machine does without generated code, which costs
     * seconds; over many rows it saves more than that: first that of expressions, then that of whole plans. Of many
     * rows none are broadcast either, but where a plan says so: Spark goes by the size of compressed files, and the
     * driver would hold the rows. A threshold of the person's own stays.
     */
    public TableStore forRows(long rows) {
        if (rows < SOME_ROWS) {
            return this;
        }
        SparkSession compiled = spark.newSession();
        compiled.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
        if (!spark.sparkContext().getConf().contains(BROADCAST)) {
            compiled.conf().set(BROADCAST, -1);
        }
        if (rows >= MANY_ROWS) {
            compiled.conf().set("spark.sql.codegen.wholeStage", true);
        }
        return new TableStore(compiled, folder.toString());
    }

    public Path path(Table table) {
        return new Path(folder, table.label());
    }

    public FileSystem fileSystem() {
        try {
            return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + folder + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Card of a table; empty if the table is not there or not complete. */
    public Optional<TableCard> card(Table table) {
        return card(table, path(table));
    }

    /** Card of a table in a folder of another name. */
    public Optional<TableCard> card(Table table, Path folder) {
        Path path = new Path(folder, CARD);
        try (InputStream in = fileSystem().open(path)) {
            return Optional.of(CardJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StageException(table.stage(), "Card " + path + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StageException(
                    table.stage(),
                    "Card " + path + " is damaged (" + e.getMessage() + "); remove the table " + folder
                            + " and run the " + table.stage().label() + " stage again",
                    e);
        }
    }

    /**
     * Card of a table that must be complete.
     *
     * @throws StageException naming the table if it is not
     */
    public TableCard completeCard(Table table) {
        return card(table)
                .orElseThrow(() -> new StageException(
                        table.stage(),
                        "Table " + path(table) + " is missing or incomplete (it has no " + CARD + "); run the "
                                + table.stage().label() + " stage first"));
    }

    /**
     * What a table is made from, as it is now.
     *
     * @param names tables and their digests, for example {@code items.asked}
     * @throws StageException naming the table if one is not complete
     */
    public Inputs inputs(String... names) {
        return Inputs.of(this, List.of(names));
    }

    /**
     * Refuses a table that was made from other tables than those that are there now.
     *
     * @throws StageException naming both, or a table that is not complete
     */
    public void requireBelonging(Table table) {
        Map<String, String> made = completeCard(table).identity().inputs();
        Map<String, String> now = Inputs.of(this, made.keySet()).digests();
        for (String name : new TreeSet<>(made.keySet())) {
            Table input = Inputs.table(name);
            if (!Objects.equals(made.get(name), now.get(name))) {
                throw new StageException(
                        table.stage(),
                        "Table " + path(table) + " was made from another " + input.label()
                                + " table than the one that is there now; run the "
                                + table.stage().label() + " stage again");
            }
            requireBelonging(input);
        }
    }

    /**
     * Some columns of a complete table.
     *
     * @throws StageException naming the table if it is not complete
     */
    public Dataset<Row> read(Table table, StructType columns) {
        completeCard(table);
        return spark.read().schema(columns).parquet(path(table).toString());
    }

    /**
     * One kind of content in a store.
     *
     * @param store the store's folder
     */
    public ShardFolder shards(String store, StoreContent content) {
        return new ShardFolder(spark, new Path(store, content.label()), content);
    }

    /** Removes what a job that died left beside the tables. Only for the one job that holds the folder. */
    void sweep() {
        try {
            for (Table table : Table.values()) {
                Path leftover = path(table).suffix(TableDraft.DRAFT);
                if (fileSystem().exists(leftover)) {
                    LOG.info("Removing unfinished {}", leftover);
                    Leftovers.remove(fileSystem(), leftover);
                }
            }
        } catch (IOException e) {
            LOG.warn("Leftovers in {} cannot be removed: {}", folder, e.getMessage());
        }
    }

    /** Marker file of a stage that is running. */
    public Path mark(Stage stage) {
        return new Path(folder, stage.label() + ".begun");
    }

    /**
     * Begins to write a table; what is there under its name is replaced when the draft completes, or now where nothing
     * can be renamed.
     */
    public TableDraft draft(Table table, Provenance provenance) {
        return new TableDraft(this, table, provenance);
    }
}
