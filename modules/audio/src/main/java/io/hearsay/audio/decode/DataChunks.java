package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds a wav, w64 or caf file that breaks off: its data chunk promises more bytes than follow. FFmpeg decodes what is there and says nothing. */
final class DataChunks {
    private static final long UNSIGNED = 0xffffffffL;

    /** 32-bit sizes from here on (2 GiB less a page) are what writers to a pipe leave in the header, not lengths. */
    private static final long STREAMING = 0x7ffff000L;

    private DataChunks() {}

    /** Refuses a file whose data chunk is incomplete; passes one whose header leaves the size open, and everything that is no such file. */
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
                checkData(form, size == UNSIGNED ? largeSize : size, bytes.length - content);
                return;
            }
            long next = content + Math.max(0, size) + form.align() - 1;
            at = next - next % form.align();
        }
    }

    private static void checkData(Form form, long size, long present) throws AudioException {
        boolean open = size <= 0 || (form.sizeBytes() == 4 && size >= STREAMING && size <= UNSIGNED);
        if (!open && size > present) {
            throw new AudioException(
                    FaultCode.AUDIO_DAMAGED,
                    "the " + form.name() + " header promises " + size + " bytes of audio, the file holds " + present
                            + ": it breaks off; write or copy the file again");
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
     * How a family of files lays out its chunks.
     *
     * @param first offset of the first chunk
     */
    private record Form(String name, int first, int tagBytes, int sizeBytes, ByteOrder order) {
        /** Bytes of a chunk's content; w64 counts the chunk's header with it. */
        long size(ByteBuffer buffer, int at) {
            if (sizeBytes == 4) {
                return buffer.getInt(at + tagBytes) & UNSIGNED;
            }
            long size = buffer.getLong(at + tagBytes);
            return tagBytes == 16 ? size - tagBytes - sizeBytes : size;
        }

        int align() {
            return tagBytes == 16 ? 8 : sizeBytes == 4 ? 2 : 1;
        }
    }
}
