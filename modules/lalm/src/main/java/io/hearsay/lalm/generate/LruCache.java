package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tensors worth keeping from call to call. What nobody uses is dropped, least recently used first, when there is more than may be kept. Safe to
 * use from several threads.
 *
 * @param <K> what they are found by
 * @param <V> what is kept
 */
final class LruCache<K, V extends AutoCloseable> implements AutoCloseable {
    private final NDManager owner;
    private final MemoryBudget budget;
    private final int share;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param owner owner of the tensors
     * @param budget what its bytes count towards
     * @param share it keeps at most one part in so many of the budget's limit
     */
    LruCache(NDManager owner, MemoryBudget budget, int share) {
        this.owner = owner;
        this.budget = budget;
        this.share = share;
    }

    /** Owner of what is to be kept. */
    NDManager owner() {
        return owner;
    }

    /** The kept value, which stays until it is put back as often as it was taken; null if there is none. */
    synchronized @Nullable V take(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        entry.users++;
        return entry.value;
    }

    /** Keeps a value and takes it. If another thread was faster, its value is taken and this one is closed. */
    synchronized V keep(K key, V value, long bytes) {
        V known = take(key);
        if (known != null) {
            close(value);
            return known;
        }
        Entry<V> entry = new Entry<>(value, bytes);
        entry.users = 1;
        entries.put(key, entry);
        held += bytes;
        budget.take(bytes);
        trim(budget.limit() / share);
        return value;
    }

    /** Says that a taken value is not needed any more. */
    synchronized void putBack(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("Nothing was taken under this key");
        }
        entry.users--;
        trim(budget.limit() / share);
    }

    /** Drops what nobody uses until so many bytes are left. */
    synchronized void trim(long bytes) {
        List<K> dropped = new ArrayList<>();
        for (Map.Entry<K, Entry<V>> one : entries.entrySet()) {
            if (held <= bytes) {
                break;
            }
            Entry<V> entry = one.getValue();
            if (entry.users == 0) {
                dropped.add(one.getKey());
                held -= entry.bytes;
                budget.giveBack(entry.bytes);
                close(entry.value);
            }
        }
        dropped.forEach(entries::remove);
    }

    private static void close(AutoCloseable value) {
        try {
            value.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A kept value could not be freed", e);
        }
    }

    @Override
    public synchronized void close() {
        entries.values().forEach(entry -> close(entry.value));
        entries.clear();
    }

    private static final class Entry<V> {
        private final V value;
        private final long bytes;
        private int users;

        Entry(V value, long bytes) {
            this.value = value;
            this.bytes = bytes;
        }
    }
}
