package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MpegFrameTest {
    @Test
    void countsTheBytesOfAFrame() {
        // MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 144 * 128000 / 44100 = 417, with padding 418
        assertThat(MpegFrame.bytes(0xfffb9000)).isEqualTo(417);
        assertThat(MpegFrame.bytes(0xfffb9200)).isEqualTo(418);
        // MPEG-2 layer III, 32 kbit/s, 16 kHz: 72 * 32000 / 16000 = 144
        assertThat(MpegFrame.bytes(0xfff34800)).isEqualTo(144);
        // MPEG-1 layer I, 384 kbit/s, 48 kHz: 12 * 384000 / 48000 * 4 = 384
        assertThat(MpegFrame.bytes(0xffffc400)).isEqualTo(384);
    }

    @Test
    void givesZeroWhereThereIsNoHeaderOrNoBitRate() {
        assertThat(MpegFrame.bytes(0x54414700)).isZero();
        assertThat(MpegFrame.bytes(0xfffb0000)).isZero();
        assertThat(MpegFrame.bytes(0xfffbf000)).isZero();
    }
}
