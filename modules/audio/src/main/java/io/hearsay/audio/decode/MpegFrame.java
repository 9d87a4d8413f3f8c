package io.hearsay.audio.decode;

/**
 * Length of an MPEG audio frame from its header (ISO/IEC 11172-3 and 13818-3); a shorter packet is a truncated frame.
 */
final class MpegFrame {
    /**
     * Bit rates in kbit/s by [table][index]; tables: MPEG-1 layers I, II, III, then MPEG-2 layer I, then MPEG-2 layers
     * II and III.
     */
    private static final int[][] KILOBITS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    private static final int[] RATES = {44_100, 48_000, 32_000};

    private MpegFrame() {}

    /**
     * Bytes of the frame with this header, header included.
     *
     * @param header first four bytes, big-endian
     * @return 0 if the header is invalid or has no bit rate
     */
    static int bytes(int header) {
        int version = header >>> 19 & 3;
        int layer = 4 - (header >>> 17 & 3);
        int bitrate = header >>> 12 & 15;
        int rate = header >>> 10 & 3;
        if (header >>> 21 != 0x7ff || version == 1 || layer == 4 || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        boolean first = version == 3;
        int sampleRate = RATES[rate] >> (first ? 0 : version == 2 ? 1 : 2);
        int bits = 1000 * KILOBITS[first ? layer - 1 : layer == 1 ? 3 : 4][bitrate];
        int padding = header >>> 9 & 1;
        if (layer == 1) {
            return (12 * bits / sampleRate + padding) * 4;
        }
        int slots = layer == 3 && !first ? 72 : 144;
        return slots * bits / sampleRate + padding;
    }
}
