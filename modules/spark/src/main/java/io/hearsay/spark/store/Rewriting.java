package io.hearsay.spark.store;

import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.codecs.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes rows of shards into new ones, each by one Spark job. */
final class Rewriting {
    /** Shards of about so many bytes together become one. */
    static final long SHARD_BYTES = 256L << 20;

    private static final long FILE_BYTES = 64L << 20;

    private final ShardFolder folder;
    private final String id;
    private final List<Path> written = new ArrayList<>();

    /** @param id names who writes */
    Rewriting(ShardFolder folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** Shards that become one, in the order of their times. */
    static List<List<StoredShard>> batches(List<StoredShard> shards) {
        List<List<StoredShard>> batches = new ArrayList<>();
        List<StoredShard> batch = new ArrayList<>();
        long bytes = 0;
        for (StoredShard shard : shards.stream()
                .sorted(Comparator.comparing(StoredShard::written).thenComparing(StoredShard::name))
                .toList()) {
            if (!batch.isEmpty() && bytes + shard.bytes() > SHARD_BYTES) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(shard);
            bytes += shard.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * Writes and commits a shard.
     *
     * @param from the shards that the rows are of; the new one is as old as the youngest
     * @param rows has at least the content's columns
     */
    void write(List<StoredShard> from, Dataset<Row> rows) {
        long bytes = from.stream().mapToLong(StoredShard::bytes).sum();
        Instant written = from.stream()
                .map(StoredShard::written)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        this.written.add(folder.write(
                rows.select(Columns.of(folder.content().schema())).coalesce((int) (bytes / FILE_BYTES + 1)),
                id,
                StoredShard.rewritten(written, this.written.size())));
    }

    /** What has been written; empty before. */
    Optional<StoreChange.Made> made() {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        long bytes = StoredShard.of(folder.spark(), folder).stream()
                .filter(shard -> shard.runId().equals(id))
                .mapToLong(StoredShard::bytes)
                .sum();
        return Optional.of(new StoreChange.Made(written.size(), bytes));
    }
}
