package io.hearsay.manifests.containers;

import com.github.luben.zstd.ZstdIOException;
import io.hearsay.core.run.Fingerprint;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * What one pass over a manifest's bytes tells. The pass holds one buffer, whatever the manifest's length.
 *
 * @param datasetHash SHA-256 of the bytes, unpacked, lower-case hexadecimal
 * @param container how it holds its rows
 * @param compression how its bytes are packed
 * @param bytes length of the manifest, unpacked
 * @param ranges parts to read, in the manifest's order; one where it cannot be divided, none of a Parquet file
 */
public record ManifestScan(
        String datasetHash, Container container, Compression compression, long bytes, List<ManifestRange> ranges) {
    /** A reasonable length of a part of JSON Lines. */
    public static final long RANGE_BYTES = 32L << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String PARQUET = "PAR1";

    public ManifestScan {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads a manifest to its end.
     *
     * @param path path of the manifest, for messages; the end of its name tells apart tables without quotes
     * @param rangeBytes part of JSON Lines after which the next line starts a new part
     * @throws ManifestException if it is not UTF-8 text
     * @throws IOException if the stream breaks off
     */
    public static ManifestScan of(String path, InputStream in, long rangeBytes) throws IOException {
        InputStream buffered = Compression.buffered(in);
        Compression compression = Compression.of(path, buffered);
        try {
            InputStream unpacked = Compression.buffered(compression.unpacked(buffered));
            unpacked.mark(PARQUET.length());
            boolean parquet = Compression.starts(unpacked.readNBytes(PARQUET.length()), PARQUET);
            unpacked.reset();
            return parquet
                    ? parquet(path, unpacked, compression)
                    : text(path, unpacked, compression, compression == Compression.NONE ? rangeBytes : Long.MAX_VALUE);
        } catch (CharacterCodingException e) {
            throw new ManifestException("Manifest " + path + " is not UTF-8 text; convert it to UTF-8", e);
        } catch (ZipException | EOFException | ZstdIOException e) {
            if (compression == Compression.NONE) {
                throw e;
            }
            throw new ManifestException("Manifest " + path + " is damaged or cut off: it cannot be unpacked", e);
        }
    }

    private static ManifestScan parquet(String path, InputStream in, Compression compression) throws IOException {
        if (compression != Compression.NONE) {
            throw new ManifestException("Manifest " + path + " is a packed Parquet file; unpack it");
        }
        Fingerprint fingerprint = Fingerprint.start();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            fingerprint.add(ByteBuffer.wrap(buffer, 0, count));
            bytes += count;
        }
        return new ManifestScan(fingerprint.hex(), Container.PARQUET, compression, bytes, List.of());
    }

    private static ManifestScan text(String path, InputStream in, Compression compression, long rangeBytes)
            throws IOException {
        Fingerprint fingerprint = Fingerprint.start();
        Utf8Check text = new Utf8Check(new ContainerGuess(path));
        Lines lines = new Lines(rangeBytes);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            fingerprint.add(ByteBuffer.wrap(buffer, 0, count));
            text.add(buffer, count);
            lines.add(buffer, count, text.markBytes());
        }
        Container container = text.end();
        return new ManifestScan(
                fingerprint.hex(), container, compression, lines.bytes, lines.end(container, text.markBytes()));
    }

    /** Parts of whole lines. */
    private static final class Lines {
        private final long rangeBytes;
        private final List<ManifestRange> ranges = new ArrayList<>();
        private long bytes;
        private long start;
        private long row = 1;
        private long startRow = 1;

        Lines(long rangeBytes) {
            this.rangeBytes = rangeBytes;
        }

        void add(byte[] buffer, int count, int markBytes) {
            start = Math.max(start, markBytes);
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    row++;
                    if (bytes + i + 1 - start >= rangeBytes) {
                        close(bytes + i + 1);
                    }
                }
            }
            bytes += count;
        }

        List<ManifestRange> end(Container container, int markBytes) {
            if (!container.divisible()) {
                ranges.clear();
                start = markBytes;
                startRow = 1;
            }
            close(bytes);
            return ranges;
        }

        private void close(long end) {
            if (end > start) {
                ranges.add(new ManifestRange(start, end, startRow));
            }
            start = end;
            startRow = row;
        }
    }
}
