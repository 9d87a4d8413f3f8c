package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;

/** Detects truncated Ogg streams and damaged pages (RFC 3533); FFmpeg skips such pages without an error. */
final class OggPages {
    private static final int HEADER = 27;
    private static final int CHECKSUM_AT = 22;
    private static final int POLYNOMIAL = 0x04c11db7;
    private static final int[] CRC_TABLE = table();

    private OggPages() {}

    /**
     * Throws if the bytes start as an Ogg stream but a page is damaged or truncated; accepts files of other formats.
     */
    static void check(byte[] bytes) throws AudioException {
        if (!isPage(bytes, 0)) {
            return;
        }
        int at = 0;
        while (isPage(bytes, at)) {
            long end = at + pageBytes(bytes, at);
            if (end > bytes.length) {
                throw damaged(
                        "the last page, at byte " + at + ", is truncated after " + (bytes.length - at) + " bytes");
            }
            if (checksum(bytes, at, (int) end) != storedChecksum(bytes, at)) {
                throw damaged("the page at byte " + at + " does not match its checksum");
            }
            at = (int) end;
        }
        for (int next = at; next < bytes.length; next++) {
            if (isPage(bytes, next)) {
                throw damaged((next - at) + " bytes at byte " + at + " do not belong to a page");
            }
        }
    }

    private static AudioException damaged(String what) {
        return new AudioException(
                FaultCode.AUDIO_DAMAGED,
                "the ogg stream is damaged: " + what
                        + "; expected complete pages up to the end; write or copy the file again");
    }

    /** Whether "OggS" starts here, or as much of it as fits before the end. */
    private static boolean isPage(byte[] bytes, int at) {
        int left = bytes.length - at;
        return left > 0
                && bytes[at] == 'O'
                && (left < 2 || bytes[at + 1] == 'g')
                && (left < 3 || bytes[at + 2] == 'g')
                && (left < 4 || bytes[at + 3] == 'S');
    }

    /** Page length from its header; more than the bytes left if the header itself is truncated. */
    private static long pageBytes(byte[] bytes, int at) {
        int table = at + HEADER;
        if (table > bytes.length || table + (bytes[table - 1] & 0xff) > bytes.length) {
            return bytes.length - at + 1L;
        }
        int segments = bytes[table - 1] & 0xff;
        long size = (long) HEADER + segments;
        for (int i = 0; i < segments; i++) {
            size += bytes[table + i] & 0xff;
        }
        return size;
    }

    private static int storedChecksum(byte[] bytes, int at) {
        int sum = 0;
        for (int i = 3; i >= 0; i--) {
            sum = sum << 8 | (bytes[at + CHECKSUM_AT + i] & 0xff);
        }
        return sum;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            boolean sumItself = i >= from + CHECKSUM_AT && i < from + CHECKSUM_AT + 4;
            int value = sumItself ? 0 : bytes[i] & 0xff;
            crc = crc << 8 ^ CRC_TABLE[crc >>> 24 ^ value];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
