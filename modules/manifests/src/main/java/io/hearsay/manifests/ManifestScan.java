package io.hearsay.manifests;

import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pass over a manifest's bytes tells. The pass holds one buffer, whatever the manifest's length.
 *
 * @param datasetHash SHA-256 of the bytes, lower-case hexadecimal
 * @param array whether it is a JSON array, else JSON Lines
 * @param bytes length of the manifest
 * @param ranges parts to read, in the manifest's order; one for an array
 */
public record ManifestScan(String datasetHash, boolean array, long bytes, List<ManifestRange> ranges) {
    /** A reasonable length of a part of JSON Lines. */
    public static final long RANGE_BYTES = 32L << 20;

    public ManifestScan {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads a manifest to its end.
     *
     * @param path path of the manifest, for messages
     * @param rangeBytes part of JSON Lines after which the next line starts a new part
     * @throws ManifestException if it is not UTF-8 text
     * @throws IOException if the stream breaks off
     */
    public static ManifestScan of(String path, InputStream in, long rangeBytes) throws IOException {
        Pass pass = new Pass(rangeBytes);
        try {
            return pass.run(in);
        } catch (CharacterCodingException e) {
            throw new ManifestException("Manifest " + path + " is not UTF-8 text; convert it to UTF-8", e);
        }
    }

    private static final class Pass {
        private static final int BUFFER_BYTES = 1 << 16;
        private static final char BYTE_ORDER_MARK = '\uFEFF';
        private static final int BYTE_ORDER_MARK_BYTES = 3;

        private final long rangeBytes;
        private final Fingerprint fingerprint = Fingerprint.start();
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER_BYTES + Long.BYTES);
        private final CharBuffer decoded = CharBuffer.allocate(BUFFER_BYTES);
        private final List<ManifestRange> ranges = new ArrayList<>();
        private boolean nothingDecoded = true;
        /** Whether the first character that is no white space is still to come. */
        private boolean formUnknown = true;

        private boolean array;
        private long first;
        private long start;
        private long row = 1;
        private long startRow = 1;

        Pass(long rangeBytes) {
            this.rangeBytes = rangeBytes;
        }

        ManifestScan run(InputStream in) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            long position = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                fingerprint.add(ByteBuffer.wrap(buffer, 0, count));
                decode(buffer, count);
                countLines(buffer, count, position);
                position += count;
            }
            decode(buffer, -1);
            if (array) {
                ranges.clear();
                start = first;
                startRow = 1;
            }
            closeRange(position);
            return new ManifestScan(fingerprint.hex(), array, position, ranges);
        }

        /** Decodes bytes, or ends decoding where there are -1. */
        private void decode(byte[] bytes, int count) throws CharacterCodingException {
            undecoded.put(bytes, 0, Math.max(0, count)).flip();
            CoderResult result;
            do {
                result = decoder.decode(undecoded, decoded, count < 0);
                if (result.isError()) {
                    result.throwException();
                }
                look(decoded.flip());
                decoded.clear();
            } while (result.isOverflow());
            undecoded.compact();
        }

        private void look(CharBuffer text) {
            if (nothingDecoded && text.hasRemaining()) {
                nothingDecoded = false;
                if (text.get(text.position()) == BYTE_ORDER_MARK) {
                    text.get();
                    first = BYTE_ORDER_MARK_BYTES;
                    start = first;
                }
            }
            while (formUnknown && text.hasRemaining()) {
                char letter = text.get();
                formUnknown = Character.isWhitespace(letter);
                array = letter == '[';
            }
        }

        private void countLines(byte[] bytes, int count, long position) {
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    row++;
                    if (position + i + 1 - start >= rangeBytes) {
                        closeRange(position + i + 1);
                    }
                }
            }
        }

        private void closeRange(long end) {
            if (end > start) {
                ranges.add(new ManifestRange(start, end, startRow));
            }
            start = end;
            startRow = row;
        }
    }
}
