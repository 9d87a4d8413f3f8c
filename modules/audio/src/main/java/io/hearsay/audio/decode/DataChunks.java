package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Detects truncated wav, w64 and caf files: the data chunk declares more bytes than follow. FFmpeg decodes the rest
 * without an error.
 */
final class DataChunks {
    private static final long UNSIGNED_MASK = 0xffffffffL;

    /** 32-bit sizes from here on (2 GiB minus a page) are placeholders left by programs that write to a pipe. */
    private static final long STREAMING_SIZE = 0x7ffff000L;

    private DataChunks() {}

    /** Throws if the data chunk is truncated; accepts headers of unknown size and files of other formats. */
    static void check(byte[] bytes) throws AudioException {
        Form form = form(bytes);
        if (form == null) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(form.order());
        int header = form.tagBytes() + form.sizeBytes();
        long largeSize = 0;
        long at = form.first();
        while (at >= 0 && at + header <= bytes.length) {
            String chunk = tag(bytes, (int) at);
            long size = form.size(buffer, (int) at);
            long content = at + header;
            if (chunk.equals("ds64") && content + 16 <= bytes.length) {
                largeSize = buffer.getLong((int) content + 8);
            } else if (chunk.equals("data")) {
                checkData(form, size == UNSIGNED_MASK ? largeSize : size, bytes.length - content);
                return;
            }
            long next = content + Math.max(0, size) + form.align() - 1;
            at = next - next % form.align();
        }
    }

    private static void checkData(Form form, long size, long present) throws AudioException {
        boolean unknownSize = size <= 0 || (form.sizeBytes() == 4 && size >= STREAMING_SIZE && size <= UNSIGNED_MASK);
        if (!unknownSize && size > present) {
            throw new AudioException(
                    FaultCode.AUDIO_DAMAGED,
                    "the file is truncated: the " + form.name() + " header declares " + size
                            + " bytes of audio, the file has " + present + "; write or copy the file again");
        }
    }

    private static @Nullable Form form(byte[] bytes) {
        if (bytes.length < 12) {
            return null;
        }
        String start = tag(bytes, 0);
        boolean wave = tag(bytes, 8).equals("WAVE");
        return switch (start) {
            case "RIFF", "RF64", "BW64" -> wave ? new Form("wav", 12, 4, 4, ByteOrder.LITTLE_ENDIAN) : null;
            case "RIFX" -> wave ? new Form("wav", 12, 4, 4, ByteOrder.BIG_ENDIAN) : null;
            case "riff" -> new Form("w64", 40, 16, 8, ByteOrder.LITTLE_ENDIAN);
            case "caff" -> new Form("caf", 8, 4, 8, ByteOrder.BIG_ENDIAN);
            default -> null;
        };
    }

    private static String tag(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    /**
     * Chunk layout of a family of file formats.
     *
     * @param first offset of the first chunk
     */
    private record Form(String name, int first, int tagBytes, int sizeBytes, ByteOrder order) {
        /** Bytes of a chunk's content; w64 sizes include the chunk header. */
        long size(ByteBuffer buffer, int at) {
            if (sizeBytes == 4) {
                return buffer.getInt(at + tagBytes) & UNSIGNED_MASK;
            }
            long size = buffer.getLong(at + tagBytes);
            return tagBytes == 16 ? size - tagBytes - sizeBytes : size;
        }

        int align() {
            return tagBytes == 16 ? 8 : sizeBytes == 4 ? 2 : 1;
        }
    }
}
