package io.hearsay.spark.tables;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of one folder. A table is complete only with its card, which is written last; no other table is ever read.
 */
public final class TableStore {
    /** File that makes a table complete; Parquet readers pass over names that begin with an underscore. */
    public static final String CARD = "_hearsay.json";

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
     * seconds; over millions of rows it saves more than that.
     */
    public TableStore forRows(long rows) {
        if (rows < MANY_ROWS) {
            return this;
        }
        SparkSession compiled = spark.newSession();
        compiled.conf().set("spark.sql.codegen.wholeStage", true);
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
     * Some columns of a complete table.
     *
     * @throws StageException naming the table if it is not complete
     */
    public Dataset<Row> read(Table table, StructType columns) {
        completeCard(table);
        return spark.read().schema(columns).parquet(path(table).toString());
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
