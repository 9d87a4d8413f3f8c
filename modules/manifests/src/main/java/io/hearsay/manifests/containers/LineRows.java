package io.hearsay.manifests.containers;

import io.hearsay.manifests.rows.JsonText;
import io.hearsay.manifests.rows.RawRow;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of some lines of JSON Lines. Only a line feed ends a line; blank lines are counted and left out. */
final class LineRows implements Iterator<RawRow> {
    private static final int BUFFER_BYTES = 1 << 16;

    private static final long LONGEST = 64 << 20;

    private final InputStream in;
    private final long longest;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int limit;
    /** Bytes of the part that were not yet read into the buffer. */
    private long left;

    private long number;
    private @Nullable RawRow next;

    LineRows(ManifestRange range, InputStream in) {
        this(range, in, LONGEST);
    }

    /** @param longest bytes of a line after which it is refused */
    LineRows(ManifestRange range, InputStream in, long longest) {
        this.longest = longest;
        this.in = in;
        this.left = range.end() - range.start();
        this.number = range.firstRow() - 1;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && fill()) {
                boolean whole = readLine();
                String text = whole ? line.toString(StandardCharsets.UTF_8) : "";
                number++;
                if (!whole) {
                    next = RawRow.broken(
                            number,
                            "line " + number + ": the row is longer than " + longest + " bytes; keep audio and long"
                                    + " texts out of it");
                } else if (!text.isBlank()) {
                    next = JsonText.row(number, "", text, number, 1);
                }
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        RawRow row = next;
        next = null;
        return row;
    }

    /** Reads to the end of the line; false if it is too long, and then no more of it is kept. */
    private boolean readLine() throws IOException {
        line.reset();
        boolean whole = true;
        while (fill()) {
            int start = at;
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            whole = whole && line.size() + at - start <= longest;
            if (whole) {
                line.write(buffer, start, at - start);
            }
            if (at < limit) {
                at++;
                break;
            }
        }
        return whole;
    }

    /** Whether there are bytes in the buffer, reading some where it is used up. */
    private boolean fill() throws IOException {
        if (at == limit && left > 0) {
            at = 0;
            limit = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (limit < 0) {
                throw new EOFException("it is shorter than it was; do not change it while it is read");
            }
            left -= limit;
        }
        return at < limit;
    }
}
