package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.TensorList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * KV cache of the rows that are decoded together. Each row has prefix blocks, which it may share with other rows, and a
 * preallocated slot of its own. Rows can be added and removed at any time; the last row takes the index of a removed
 * one. Used by one thread.
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

    /** Current number of rows. */
    public int size() {
        return rows.size();
    }

    /** Tokens that fit into a slot. */
    public int capacity() {
        return capacity;
    }

    /**
     * Adds a row that continues these prefix blocks; the tokens of {@code suffix}, if any, are copied into its slot.
     */
    public void add(List<KvBlock> prefixBlocks, @Nullable KvBlock suffix) {
        Row row = new Row(List.copyOf(prefixBlocks));
        if (suffix != null) {
            decoder.copyIntoSlot(slots, rows.size(), suffix);
            row.slotTokens = suffix.tokens();
        }
        rows.add(row);
        invalidateSharedBlocks();
    }

    /**
     * Removes a row; the last row takes its index. The slot is zeroed: the row may have been removed because of NaN
     * values.
     */
    public void remove(int row) {
        Row removed = rows.get(row);
        Row last = rows.remove(rows.size() - 1);
        if (row < rows.size()) {
            decoder.moveSlot(slots, rows.size(), row, last.slotTokens);
            decoder.clearSlot(slots, row, last.slotTokens, Math.max(last.slotTokens, removed.slotTokens));
            rows.set(row, last);
        }
        decoder.clearSlot(slots, rows.size(), 0, last.slotTokens);
        invalidateSharedBlocks();
    }

    /**
     * Decode step: logits (rows, vocabulary) after one more token of each row; the scope owns them.
     *
     * @throws IllegalStateException if a slot is full
     */
    public NDArray next(NDManager scope, long[] ids) {
        long[] slotTokens = new long[rows.size()];
        long[] prefixTokens = new long[slotTokens.length];
        int width = 0;
        for (int i = 0; i < slotTokens.length; i++) {
            Row row = rows.get(i);
            slotTokens[i] = row.slotTokens;
            prefixTokens[i] = row.prefixTokens;
            width = Math.max(width, row.slotTokens + 1);
        }
        if (width > capacity) {
            throw new IllegalStateException("A slot of " + capacity + " tokens is full");
        }
        NDArray logits = decoder.decodeStep(
                scope,
                List.of(scope.create(ids), scope.create(slotTokens), scope.create(prefixTokens)),
                width,
                slots,
                sharedBlocks());
        rows.forEach(row -> row.slotTokens++);
        return logits;
    }

    private SharedBlocks sharedBlocks() {
        if (sharedBlocks == null) {
            sharedBlocks = new SharedBlocks(owner.newSubManager(), rows);
        }
        return sharedBlocks;
    }

    private void invalidateSharedBlocks() {
        if (sharedBlocks != null) {
            sharedBlocks.close();
            sharedBlocks = null;
        }
    }

    @Override
    public void close() {
        invalidateSharedBlocks();
        slots.close();
    }

    private static final class Row {
        private final List<KvBlock> prefixBlocks;
        private final int prefixTokens;
        private int slotTokens;

        Row(List<KvBlock> prefixBlocks) {
            this.prefixBlocks = prefixBlocks;
            this.prefixTokens = prefixBlocks.stream().mapToInt(KvBlock::tokens).sum();
        }
    }

    /** Which rows use each prefix block. */
    static final class SharedBlocks implements AutoCloseable {
        private final NDManager manager;
        private final TensorList blocks;
        private final TensorList members;
        private final long[] offsets;
        private final long maxPrefixTokens;

        private SharedBlocks(NDManager manager, List<Row> rows) {
            this.manager = manager;
            IdentityHashMap<NDArray, Use> byTensor = new IdentityHashMap<>();
            List<Use> uses = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                long offset = 0;
                for (KvBlock block : rows.get(i).prefixBlocks) {
                    Use use = byTensor.get(block.kv());
                    if (use == null) {
                        use = new Use(block.kv(), offset, new ArrayList<>());
                        byTensor.put(block.kv(), use);
                        uses.add(use);
                    }
                    use.rows.add((long) i);
                    offset += block.tokens();
                }
            }
            this.blocks = new TensorList(uses.stream().map(Use::kv).toList());
            this.members = new TensorList(uses.stream()
                    .map(use -> manager.create(
                            use.rows.stream().mapToLong(Long::longValue).toArray()))
                    .toList());
            this.offsets = uses.stream().mapToLong(Use::offset).toArray();
            this.maxPrefixTokens =
                    rows.stream().mapToInt(row -> row.prefixTokens).max().orElse(0);
        }

        /** A KV block, the number of prefix tokens before it, and the rows that use it. */
        private record Use(NDArray kv, long offset, List<Long> rows) {}

        TensorList blocks() {
            return blocks;
        }

        TensorList members() {
            return members;
        }

        long[] offsets() {
            return offsets;
        }

        long maxPrefixTokens() {
            return maxPrefixTokens;
        }

        @Override
        public void close() {
            blocks.close();
            members.close();
            manager.close();
        }
    }
}
