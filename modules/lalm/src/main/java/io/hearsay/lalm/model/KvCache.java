package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.TensorList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written together, token by token. Each has parts it shares with others and a slot of its own, allocated once. Rows come and go;
 * the last one takes the place of one that goes. Used by one thread.
 */
public final class KvCache implements AutoCloseable {
    private final TextDecoder decoder;
    private final NDManager owner;
    private final NDArray slots;
    private final int capacity;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable SharedBlocks sharedBlocks;

    KvCache(TextDecoder decoder, NDManager owner, NDArray slots) {
        this.decoder = decoder;
        this.owner = owner;
        this.slots = slots;
        this.capacity = (int) slots.getShape().get(4);
    }

    /** Rows at the moment. */
    public int size() {
        return rows.size();
    }

    /** Tokens that fit into a slot. */
    public int capacity() {
        return capacity;
    }

    /** Adds a row after these parts; the tokens of {@code own}, if any, are copied into its slot. */
    public void add(List<KvBlock> path, @Nullable KvBlock own) {
        Row row = new Row(List.copyOf(path));
        if (own != null) {
            decoder.settle(slots, rows.size(), own);
            row.own = own.tokens();
        }
        rows.add(row);
        forgetSharedBlocks();
    }

    /** Removes a row; the last one takes its number. Nothing of the removed row stays: it may have ended because it is not a number. */
    public void remove(int row) {
        Row removed = rows.get(row);
        Row last = rows.remove(rows.size() - 1);
        if (row < rows.size()) {
            decoder.move(slots, rows.size(), row, last.own);
            decoder.clear(slots, row, last.own, Math.max(last.own, removed.own));
            rows.set(row, last);
        }
        decoder.clear(slots, rows.size(), 0, last.own);
        forgetSharedBlocks();
    }

    /**
     * Logits (rows, vocabulary) after one more token of each row; the scope owns them.
     *
     * @throws IllegalStateException if a slot is full
     */
    public NDArray next(NDManager scope, long[] ids) {
        long[] own = new long[rows.size()];
        long[] before = new long[own.length];
        int width = 0;
        for (int i = 0; i < own.length; i++) {
            Row row = rows.get(i);
            own[i] = row.own;
            before[i] = row.before;
            width = Math.max(width, row.own + 1);
        }
        if (width > capacity) {
            throw new IllegalStateException("A slot of " + capacity + " tokens is full");
        }
        NDArray logits = decoder.decodeStep(
                scope,
                List.of(scope.create(ids), scope.create(own), scope.create(before)),
                width,
                slots,
                sharedBlocks());
        rows.forEach(row -> row.own++);
        return logits;
    }

    private SharedBlocks sharedBlocks() {
        if (sharedBlocks == null) {
            sharedBlocks = new SharedBlocks(owner.newSubManager(), rows);
        }
        return sharedBlocks;
    }

    private void forgetSharedBlocks() {
        if (sharedBlocks != null) {
            sharedBlocks.close();
            sharedBlocks = null;
        }
    }

    @Override
    public void close() {
        forgetSharedBlocks();
        slots.close();
    }

    private static final class Row {
        private final List<KvBlock> path;
        private final int before;
        private int own;

        Row(List<KvBlock> path) {
            this.path = path;
            this.before = path.stream().mapToInt(KvBlock::tokens).sum();
        }
    }

    /** Which rows each part belongs to. */
    static final class SharedBlocks implements AutoCloseable {
        private final NDManager manager;
        private final TensorList blocks;
        private final TensorList members;
        private final long[] ats;
        private final long total;

        private SharedBlocks(NDManager manager, List<Row> rows) {
            this.manager = manager;
            IdentityHashMap<NDArray, Use> known = new IdentityHashMap<>();
            List<Use> uses = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                long at = 0;
                for (KvBlock block : rows.get(i).path) {
                    Use use = known.get(block.kv());
                    if (use == null) {
                        use = new Use(block.kv(), at, new ArrayList<>());
                        known.put(block.kv(), use);
                        uses.add(use);
                    }
                    use.rows.add((long) i);
                    at += block.tokens();
                }
            }
            this.blocks = new TensorList(uses.stream().map(Use::kv).toList());
            this.members = new TensorList(uses.stream()
                    .map(use -> manager.create(
                            use.rows.stream().mapToLong(Long::longValue).toArray()))
                    .toList());
            this.ats = uses.stream().mapToLong(Use::at).toArray();
            this.total = rows.stream().mapToInt(row -> row.before).max().orElse(0);
        }

        /** A part, the tokens of other parts before it, and the rows it belongs to. */
        private record Use(NDArray kv, long at, List<Long> rows) {}

        TensorList blocks() {
            return blocks;
        }

        TensorList members() {
            return members;
        }

        long[] ats() {
            return ats;
        }

        long total() {
            return total;
        }

        @Override
        public void close() {
            blocks.close();
            members.close();
            manager.close();
        }
    }
}
