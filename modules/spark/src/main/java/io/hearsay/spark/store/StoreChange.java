package io.hearsay.spark.store;

import java.util.List;
import java.util.Optional;

/**
 * What a removal or a compaction does to a store, or would do.
 *
 * @param groups rows that go; empty for a compaction
 * @param shards what happens to the shards
 * @param notes what is kept against the rule, and why
 * @param inUse jobs that work with the store, for which a removal would be refused
 */
public record StoreChange(List<StoredGroup> groups, Shards shards, List<String> notes, List<String> inUse) {
    public StoreChange {
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
        inUse = List.copyOf(inUse);
    }

    /**
     * Shards by what happens to them.
     *
     * @param before complete shards there were
     * @param removed those removed as they are
     * @param rewritten those whose rows, or some of them, go into new ones
     * @param bytes size of those removed and rewritten
     * @param made new ones and their size; empty while nothing is done
     */
    public record Shards(int before, int removed, int rewritten, long bytes, Optional<Made> made) {
        static final Shards NONE = new Shards(0, 0, 0, 0, Optional.empty());

        Shards plus(Shards other) {
            Optional<Made> both = made.isPresent() || other.made.isPresent()
                    ? Optional.of(new Made(
                            made.map(Made::shards).orElse(0)
                                    + other.made.map(Made::shards).orElse(0),
                            made.map(Made::bytes).orElse(0L)
                                    + other.made.map(Made::bytes).orElse(0L)))
                    : Optional.empty();
            return new Shards(
                    before + other.before,
                    removed + other.removed,
                    rewritten + other.rewritten,
                    bytes + other.bytes,
                    both);
        }
    }

    /** New shards. */
    public record Made(int shards, long bytes) {}
}
