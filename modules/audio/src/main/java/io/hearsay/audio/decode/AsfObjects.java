package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Detects truncated wma files: the File Properties Object of the header (Advanced Systems Format 1.2, section 3.2)
 * gives the file size.
 */
final class AsfObjects {
    private static final long HEADER = 0x11cf668e75b22630L;
    private static final long FILE_PROPERTIES = 0x11cfa9478cabdca1L;
    private static final int HEADER_BYTES = 30;
    private static final int FILE_SIZE_AT = 40;
    private static final int FLAGS_AT = 88;
    private static final int BROADCAST = 1;

    private AsfObjects() {}

    /** Throws if the file is truncated; accepts streamed files of unknown size and files of other formats. */
    static void check(byte[] bytes) throws AudioException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER_BYTES || buffer.getLong(0) != HEADER) {
            return;
        }
        long at = HEADER_BYTES;
        while (at + FLAGS_AT + 4 <= bytes.length) {
            long size = buffer.getLong((int) at + 16);
            if (buffer.getLong((int) at) == FILE_PROPERTIES) {
                requireComplete(buffer, (int) at);
                return;
            }
            if (size < 24 || size > bytes.length) {
                return;
            }
            at += size;
        }
    }

    private static void requireComplete(ByteBuffer buffer, int at) throws AudioException {
        long size = buffer.getLong(at + FILE_SIZE_AT);
        if ((buffer.getInt(at + FLAGS_AT) & BROADCAST) == 0 && size > buffer.limit()) {
            throw new AudioException(
                    FaultCode.AUDIO_DAMAGED,
                    "the file is truncated: the wma header declares " + size + " bytes, the file has " + buffer.limit()
                            + "; copy the file again");
        }
    }
}
