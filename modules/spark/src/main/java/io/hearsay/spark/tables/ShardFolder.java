package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of content in the store: rows keyed by content, in shards. A shard is a folder that one Spark job writes and
 * commits; it is complete once Spark's marker {@code _SUCCESS} is in it, and no other shard is ever read. Shards are
 * never changed, so several runs may add to one folder at a time.
 */
public final class ShardFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ShardFolder.class);
    private static final String COMMITTED = "_SUCCESS";

    private final SparkSession spark;
    private final Path folder;
    private final StoreContent content;

    ShardFolder(SparkSession spark, Path folder, StoreContent content) {
        this.spark = spark;
        this.folder = folder;
        this.content = content;
    }

    /**
     * Writes a shard by one Spark job.
     *
     * @param runId the run that writes it
     * @param name a name that the run gives once
     * @return where it is
     */
    public Path write(Dataset<Row> rows, String runId, String name) {
        Path shard = new Path(folder, runId + "." + name);
        rows.write()
                .option("compression", "zstd")
                .options(content.writerOptions())
                .parquet(shard.toString());
        return shard;
    }

    /** All rows of the complete shards; the rows of one key may be there more than once. */
    public Dataset<Row> rows() {
        return rows(complete());
    }

    /** Rows of the complete shards that one run wrote under names that begin so. */
    public Dataset<Row> rowsOf(String runId, String names) {
        return rows(complete().stream()
                .filter(shard -> shard.getName().startsWith(runId + "." + names))
                .toList());
    }

    /** Rows of some complete shards. */
    public Dataset<Row> rows(List<Path> shards) {
        return shards.isEmpty()
                ? spark.createDataFrame(List.<Row>of(), content.schema())
                : spark.read()
                        .schema(content.schema())
                        .parquet(shards.stream().map(Path::toString).toArray(String[]::new));
    }

    /** True if nothing has been committed. */
    public boolean isEmpty() {
        return complete().isEmpty();
    }

    /** The complete shards, by name. */
    public List<Path> complete() {
        try {
            FileSystem fileSystem = fileSystem();
            Collection<String> names = TableDraft.renames(fileSystem) ? markedOneByOne(fileSystem) : marked(fileSystem);
            return new TreeSet<>(names)
                    .stream().map(name -> new Path(folder, name)).toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StageException(Stage.ANSWER, "Store " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private List<String> markedOneByOne(FileSystem fileSystem) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path shard : Leftovers.folders(fileSystem, folder)) {
            if (fileSystem.exists(new Path(shard, COMMITTED))) {
                names.add(shard.getName());
            }
        }
        return names;
    }

    /** By one listing of everything, which object stores answer in pages of a thousand. */
    private Set<String> marked(FileSystem fileSystem) throws IOException {
        Set<String> names = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> found = fileSystem.listFiles(folder, true);
        while (found.hasNext()) {
            Path file = found.next().getPath();
            if (file.getName().equals(COMMITTED)) {
                names.add(Objects.requireNonNull(file.getParent()).getName());
            }
        }
        return names;
    }

    public SparkSession spark() {
        return spark;
    }

    /** Kind of content. */
    public StoreContent content() {
        return content;
    }

    /**
     * Removes a shard. Its marker goes first: what a kill leaves of it is no shard, and is removed like those that were
     * never committed.
     */
    public void remove(Path shard) {
        try {
            FileSystem fileSystem = fileSystem();
            fileSystem.delete(new Path(shard, COMMITTED), false);
            Leftovers.remove(fileSystem, shard);
        } catch (IOException e) {
            throw new StageException(Stage.ANSWER, "Shard " + shard + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /**
     * Removes what a dead run left behind: shards that were never committed, and uploads to them.
     *
     * @param isAlive whether the run with an id still works
     */
    public void sweep(Predicate<String> isAlive) {
        try {
            FileSystem fileSystem = fileSystem();
            Set<Path> complete = Set.copyOf(complete());
            for (Path shard : Leftovers.folders(fileSystem, folder)) {
                String name = shard.getName();
                String runId = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
                // Looked at again once the run is known to be over: it may have committed the shard meanwhile.
                if (complete.stream().noneMatch(done -> done.getName().equals(name))
                        && !isAlive.test(runId)
                        && !fileSystem.exists(new Path(shard, COMMITTED))) {
                    LOG.info("Removing uncommitted shard {} of run {}", shard, runId);
                    Leftovers.remove(fileSystem, shard);
                }
            }
        } catch (IOException e) {
            LOG.warn("Leftovers below {} cannot be removed: {}", folder, e.getMessage());
        }
    }

    private FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}
