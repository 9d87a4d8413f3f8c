package io.hearsay.lalm.generate;

/** Memory budget in bytes, shared by all concurrent calls of a model, for everything but the weights. Thread-safe. */
class MemoryBudget {
    private static final long MIN_LIMIT = 1L << 20;

    private long limit;
    private long reserved;

    /**
     * @param limit bytes, above 0
     */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    synchronized long limit() {
        return limit;
    }

    /** Bytes that are not reserved, at least 0. */
    synchronized long available() {
        return Math.max(0, limit - reserved);
    }

    /** Reserves bytes, over the limit if need be: a call that holds nothing yet must make progress. */
    synchronized void reserve(long bytes) {
        reserved += bytes;
    }

    /**
     * Reserves memory for as many batch rows as fit into half of what is available, at least one.
     *
     * @return number of rows
     */
    synchronized int reserveRows(long rowBytes, int maxRows) {
        int rows = (int) Math.max(1, Math.min(maxRows, available() / 2 / rowBytes));
        reserve(rows * rowBytes);
        return rows;
    }

    synchronized void release(long bytes) {
        reserved -= bytes;
    }

    /** Halves the limit. Returns false if it is already so small that halving would not help. */
    synchronized boolean halve() {
        if (limit <= MIN_LIMIT) {
            return false;
        }
        limit /= 2;
        return true;
    }
}
