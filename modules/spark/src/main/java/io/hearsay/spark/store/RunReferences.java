package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.col;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.tables.RunClaim;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the tables of some runs refer to in a store. A run that has items but not the table that would tell is not
 * finished, and neither is one in which a job was stopped or failed; as nobody knows what it will want of a kind,
 * nothing of that kind is unreferenced then.
 */
final class RunReferences {
    private final SparkSession spark;
    private final List<TableStore> runs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();

    /**
     * @param folders folders of runs; tables may be in them or in folders directly below, as those of a study are
     * @throws StageException naming a folder in which there are no tables
     */
    RunReferences(SparkSession spark, List<String> folders) {
        this.spark = spark;
        for (String folder : folders) {
            List<String> found = withTables(new Path(folder));
            if (found.isEmpty()) {
                throw new StageException(
                        Stage.ITEMS,
                        "There are no tables of a run in " + folder + "; give the folders of all runs of the store");
            }
            names.addAll(found);
            Stream<String> above =
                    Stream.ofNullable(new Path(folder).getParent()).map(Path::toString);
            stopped.addAll(Stream.concat(above, Stream.concat(Stream.of(folder), found.stream()))
                    .filter(this::isUnfinished)
                    .toList());
            found.forEach(name -> runs.add(new TableStore(spark, name)));
        }
    }

    private boolean isUnfinished(String folder) {
        Path lock = new Path(folder, RunClaim.LOCK);
        try {
            FileSystem files = lock.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(lock) || files.exists(new Path(folder, RunClaim.UNFINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<String> withTables(Path folder) {
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            List<Path> places = new ArrayList<>(List.of(folder));
            if (files.exists(folder)) {
                for (FileStatus status : files.listStatus(folder)) {
                    if (status.isDirectory()) {
                        places.add(status.getPath());
                    }
                }
            }
            return places.stream()
                    .map(Path::toString)
                    .filter(place ->
                            new TableStore(spark, place).card(Table.ITEMS).isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why nothing of a kind can be told to be unreferenced; empty if it can. */
    Optional<String> unknown(StoreContent content) {
        if (!stopped.isEmpty()) {
            return Optional.of(content.label() + " are all kept: a job was stopped or failed in " + stopped.get(0)
                    + " (" + RunClaim.LOCK + " or " + RunClaim.UNFINISHED
                    + " is there), and what it has done so far is in no table; start it again first");
        }
        for (int i = 0; i < runs.size(); i++) {
            Table table = table(content);
            if (runs.get(i).card(table).isEmpty()) {
                return Optional.of(content.label() + " are all kept: run " + names.get(i) + " has no complete table "
                        + table.label() + ", so that nobody knows which of them it wants");
            }
            if (!Arrays.asList(columns(runs.get(i), table)).contains(key(content))) {
                return Optional.of(content.label() + " are all kept: table " + table.label() + " of run " + names.get(i)
                        + " was made by an earlier version and does not name them");
            }
        }
        return Optional.empty();
    }

    private String[] columns(TableStore run, Table table) {
        return spark.read().parquet(run.path(table).toString()).schema().fieldNames();
    }

    private static Table table(StoreContent content) {
        return switch (content) {
            case FEATURES -> Table.FEATURES;
            case ANSWERS -> Table.RESPONSES;
        };
    }

    private static String key(StoreContent content) {
        return switch (content) {
            case FEATURES -> FeatureCodec.FRONT_END;
            case ANSWERS -> AnswerCodec.KEY;
        };
    }

    /** Distinct keys that the runs refer to, in columns {@code known_*}. */
    Dataset<Row> keys(StoreContent content) {
        return runs.stream()
                .map(run -> spark.read().parquet(run.path(table(content)).toString()))
                .map(rows -> switch (content) {
                    case FEATURES ->
                        rows.where(col("sha256").isNotNull())
                                .select(
                                        col(FeatureCodec.FRONT_END).as("known_front_end"),
                                        col("sha256").as("known_sha256"));
                    case ANSWERS -> rows.select(col(AnswerCodec.KEY).as("known_key"));
                })
                .reduce(Dataset::union)
                .orElseThrow()
                .distinct();
    }

    /**
     * Whether a row of the store is one of the keys. What is known of a file alone belongs to the clip's features of any
     * front end.
     */
    static Column matches(StoreContent content) {
        return switch (content) {
            case FEATURES ->
                col("sha256")
                        .equalTo(col("known_sha256"))
                        .and(col(FeatureCodec.FRONT_END)
                                .isNull()
                                .or(col(FeatureCodec.FRONT_END).equalTo(col("known_front_end"))));
            case ANSWERS -> col(AnswerCodec.KEY).equalTo(col("known_key"));
        };
    }
}
