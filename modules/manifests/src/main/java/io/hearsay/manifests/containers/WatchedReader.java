package io.hearsay.manifests.containers;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a table on their way to its parser, which hides what becomes of them: keeps the failure of the
 * stream, and breaks off where one record takes too many of them.
 */
final class WatchedReader extends Reader {
    private final Reader in;
    private final long longest;
    private @Nullable IOException failure;
    private long taken;
    private boolean tooLong;

    /** @param longest characters of a record after which it is broken off */
    WatchedReader(Reader in, long longest) {
        this.in = in;
        this.longest = longest;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (taken > longest) {
            tooLong = true;
            throw new IOException("record too long");
        }
        try {
            int count = in.read(buffer, offset, length);
            taken += Math.max(0, count);
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A record ended; the next one may be as long again. */
    void recordEnded() {
        taken = 0;
    }

    /** True if the last record was broken off because of its length. */
    boolean tooLong() {
        return tooLong;
    }

    /** The failure of the stream; null if there was none. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
