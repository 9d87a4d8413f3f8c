package io.hearsay.spark.store;

import io.hearsay.spark.tables.StoreContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a store that belong together.
 *
 * @param content kind of content
 * @param origin what made them
 * @param rows answers, or windows of clips
 * @param faults rows that hold a fault instead
 * @param bytes their share of the shards' files: of a shard with several groups by tokens or frames
 * @param age when they were made: answers by their own time, features by when work on
 *     their shard began
 * @param runs ids of the runs that wrote them, or of the removals and compactions that wrote them again, in order
 */
public record StoredGroup(
        StoreContent content, Origin origin, long rows, long faults, long bytes, Age age, List<String> runs) {
    public StoredGroup {
        runs = List.copyOf(runs);
    }

    /**
     * What made them.
     *
     * @param model name of the model; of features what they are made with
     * @param adapter name of its adapter
     * @param method name of the method; empty for features
     */
    public record Origin(String model, Optional<String> adapter, Optional<String> method) {}

    /** First and last time. */
    public record Age(Instant oldest, Instant newest) {}
}
