package io.hearsay.manifests.containers;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** How the bytes of a file are packed, known by its first bytes. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 32;

    /** What cannot be unpacked: first bytes, name, what to do. */
    private static final List<Refused> REFUSED = List.of(
            new Refused("PK\u0003\u0004", "a ZIP archive or a spreadsheet; unpack it, or export it as CSV"),
            new Refused("BZh", "packed with bzip2; unpack it, or pack it with gzip or zstd"),
            new Refused("\u00fd7zXZ", "packed with xz; unpack it, or pack it with gzip or zstd"),
            new Refused("7z\u00bc\u00af", "a 7z archive; unpack it"),
            new Refused("ARROW1", "an Arrow file; export it as Parquet or JSON Lines"),
            new Refused("version https://git-lfs", "a Git LFS pointer; fetch the file itself"),
            new Refused("<!DOCTYPE", "a web page; download the file itself"),
            new Refused("<html", "a web page; download the file itself"),
            new Refused("fLaC", "audio; give the file of questions"),
            new Refused("RIFF", "audio; give the file of questions"));

    /** Says why a file is not read by its first bytes. */
    private record Refused(String magic, String what) {}

    /**
     * The stream with the compression that its first bytes tell.
     *
     * @param in supports marks
     * @throws ManifestException if it is packed in a way that is not read
     */
    static Compression of(String path, InputStream in) throws IOException {
        in.mark(MAGIC_BYTES);
        byte[] first = in.readNBytes(MAGIC_BYTES);
        in.reset();
        for (Refused refused : REFUSED) {
            if (starts(first, refused.magic())) {
                throw new ManifestException("Manifest " + path + " is " + refused.what());
            }
        }
        if (starts(first, "\u001f\u008b")) {
            return GZIP;
        }
        return starts(first, "(\u00b5/\u00fd") ? ZSTD : NONE;
    }

    static boolean starts(byte[] bytes, String magic) {
        if (bytes.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((bytes[i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A stream that supports marks. */
    static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER_BYTES);
    }

    /** The bytes as they were before they were packed. */
    public InputStream unpacked(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
