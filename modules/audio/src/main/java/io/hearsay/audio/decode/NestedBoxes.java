package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Detects truncated mp4 and webm/mka files: a top-level box (ISO/IEC 14496-12; RFC 8794) declares more bytes than
 * follow.
 */
final class NestedBoxes {
    private static final int EBML = 0x1a45dfa3;

    private NestedBoxes() {}

    /** Throws if a top-level box is truncated; accepts unknown sizes and files of other formats. */
    static void check(byte[] bytes) throws AudioException {
        if (bytes.length < 16) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getInt(0) == EBML) {
            checkMatroska(buffer);
        } else if (new String(bytes, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
            checkMp4(buffer);
        }
    }

    private static void checkMp4(ByteBuffer buffer) throws AudioException {
        long at = 0;
        while (at + 8 <= buffer.limit()) {
            long size = buffer.getInt((int) at) & 0xffffffffL;
            if (size == 1 && at + 16 <= buffer.limit()) {
                size = buffer.getLong((int) at + 8);
            }
            if (size < 8) {
                return;
            }
            requireComplete("mp4", at, size, buffer.limit());
            at += size;
        }
    }

    /** The header element, then the segment that contains everything else. */
    private static void checkMatroska(ByteBuffer buffer) throws AudioException {
        int at = 0;
        for (int element = 0; element < 2; element++) {
            int sizeAt = at + 4;
            if (sizeAt >= buffer.limit()) {
                return;
            }
            int width = Integer.numberOfLeadingZeros(buffer.get(sizeAt) & 0xff) - 23;
            if (width > 8 || sizeAt + width > buffer.limit()) {
                return;
            }
            long unknownSize = (1L << (7 * width)) - 1;
            long size = 0;
            for (int i = 0; i < width; i++) {
                size = size << 8 | (buffer.get(sizeAt + i) & 0xff);
            }
            size &= unknownSize;
            if (size == unknownSize) {
                return;
            }
            requireComplete("matroska", sizeAt + (long) width, size, buffer.limit());
            at = (int) (sizeAt + width + size);
        }
    }

    private static void requireComplete(String name, long at, long size, long present) throws AudioException {
        if (size > present - at) {
            throw new AudioException(
                    FaultCode.AUDIO_DAMAGED,
                    "the file is truncated: the " + name + " element at byte " + at + " declares " + size
                            + " bytes, the file has " + (present - at) + "; write or copy the file again");
        }
    }
}
