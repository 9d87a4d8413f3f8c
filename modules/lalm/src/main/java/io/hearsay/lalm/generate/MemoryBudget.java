package io.hearsay.lalm.generate;

/** Bytes that all calls of a model together may use for what they hold besides the weights. Safe to use from several threads. */
class MemoryBudget {
    private static final long LEAST = 1L << 20;

    private long limit;
    private long used;

    /**
     * @param limit bytes, above 0
     */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    synchronized long limit() {
        return limit;
    }

    /** Bytes that may still be taken, at least 0. */
    synchronized long left() {
        return Math.max(0, limit - used);
    }

    /** Takes bytes even if that is over the limit: a call that holds nothing yet must go on. */
    synchronized void take(long bytes) {
        used += bytes;
    }

    /**
     * Takes the bytes of as many rows as fit into half of what is left, at least one.
     *
     * @return how many
     */
    synchronized int takeRows(long rowBytes, int atMost) {
        int rows = (int) Math.max(1, Math.min(atMost, left() / 2 / rowBytes));
        take(rows * rowBytes);
        return rows;
    }

    synchronized void giveBack(long bytes) {
        used -= bytes;
    }

    /** Halves the limit. False if it is so small already that less would not help. */
    synchronized boolean halve() {
        if (limit <= LEAST) {
            return false;
        }
        limit /= 2;
        return true;
    }
}
