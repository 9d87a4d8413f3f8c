package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LRU cache of tensors that live across calls. Entries in use are reference-counted and never evicted; the others are
 * evicted, least recently used first, once the cache is over its limit. Thread-safe.
 *
 * @param <K> key type
 * @param <V> value type
 */
final class LruCache<K, V extends AutoCloseable> implements AutoCloseable {
    private final NDManager owner;
    private final MemoryBudget budget;
    private final int divisor;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long heldBytes;

    /**
     * @param owner owner of the cached tensors
     * @param budget memory budget that the cached bytes count towards
     * @param divisor the cache holds at most 1 / divisor of the budget's limit
     */
    LruCache(NDManager owner, MemoryBudget budget, int divisor) {
        this.owner = owner;
        this.budget = budget;
        this.divisor = divisor;
    }

    /** Manager that must own the values put into this cache. */
    NDManager owner() {
        return owner;
    }

    /**
     * Acquires the value of a key, which is pinned until it has been released as often as it was acquired; null on a
     * cache miss.
     */
    synchronized @Nullable V acquire(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        entry.references++;
        return entry.value;
    }

    /** Puts a value and acquires it. If another thread was faster, its value is acquired and this one is closed. */
    synchronized V put(K key, V value, long bytes) {
        V existing = acquire(key);
        if (existing != null) {
            close(value);
            return existing;
        }
        Entry<V> entry = new Entry<>(value, bytes);
        entry.references = 1;
        entries.put(key, entry);
        heldBytes += bytes;
        budget.reserve(bytes);
        trim(budget.limit() / divisor);
        return value;
    }

    /** Releases an acquired value. */
    synchronized void release(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("No value is acquired under this key");
        }
        entry.references--;
        trim(budget.limit() / divisor);
    }

    /** Evicts values that are not in use until at most this many bytes are held. */
    synchronized void trim(long bytes) {
        List<K> evicted = new ArrayList<>();
        for (Map.Entry<K, Entry<V>> next : entries.entrySet()) {
            if (heldBytes <= bytes) {
                break;
            }
            Entry<V> entry = next.getValue();
            if (entry.references == 0) {
                evicted.add(next.getKey());
                heldBytes -= entry.bytes;
                budget.release(entry.bytes);
                close(entry.value);
            }
        }
        evicted.forEach(entries::remove);
    }

    private static void close(AutoCloseable value) {
        try {
            value.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A cached value could not be closed", e);
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
        private int references;

        Entry(V value, long bytes) {
            this.value = value;
            this.bytes = bytes;
        }
    }
}
