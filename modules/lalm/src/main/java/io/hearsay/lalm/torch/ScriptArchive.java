package io.hearsay.lalm.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into an archive that libtorch loads, without Python.
 *
 * <p>The archive is a zip of stored entries: the source as {@code code/__torch__.py}, an empty tuple of constants, and
 * a pickle (protocol 2) of one object of the source's class whose only attribute is {@code training = False}.
 */
public final class ScriptArchive {
    private static final String ROOT = "hearsay/";
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};
    /** Archive format 10, written by libtorch 1.12 and later: operators have their current signatures. */
    private static final String FORMAT_VERSION = "10\n";

    private ScriptArchive() {}

    /**
     * Packs a program.
     *
     * @param className name of the source's one class
     * @param source TorchScript in the dialect of archives
     * @return bytes of the archive
     */
    public static byte[] pack(String className, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", pickledInstance(className));
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", EMPTY_TUPLE);
            store(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(ROOT + name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] pickledInstance(String className) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
        pickle.writeBytes(("__torch__\n" + className + "\n").getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}'});
        byte[] attribute = "training".getBytes(StandardCharsets.US_ASCII);
        pickle.writeBytes(new byte[] {'X', (byte) attribute.length, 0, 0, 0});
        pickle.writeBytes(attribute);
        pickle.writeBytes(new byte[] {(byte) 0x89, 's', 'b', '.'});
        return pickle.toByteArray();
    }
}
