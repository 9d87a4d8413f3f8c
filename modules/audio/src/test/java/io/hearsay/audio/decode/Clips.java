package io.hearsay.audio.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Test clips on the class path. */
final class Clips {
    private static final List<String> TONES = List.of(
            "tone.w64",
            "tone.flac",
            "tone.aiff",
            "tone.au",
            "tone.caf",
            "tone-alac.caf",
            "tone-alac.m4a",
            "tone.mp3",
            "tone-bare.mp3",
            "tone.ogg",
            "tone-flac.ogg",
            "tone.opus",
            "tone.m4a",
            "tone.aac",
            "tone.webm",
            "tone.mka",
            "tone-rf64.wav",
            "tone-adpcm.wav",
            "tone.wma",
            "tone-video.mp4",
            "tone-wmav1.wma",
            "tone-adpcm-ms.wav",
            "tone.mp2",
            "tone.3gp",
            "tone-51.m4a",
            "tone-51.flac");

    private static final int AMR_FRAME = 32;

    private Clips() {}

    /** File names of the same tone in every container and codec. */
    static Stream<String> tones() {
        return TONES.stream();
    }

    /** Narrow-band amr at 12.2 kbit/s, 20 ms per frame, with all parameters zero. */
    static byte[] amr(int frames) {
        byte[] amr = new byte[6 + frames * AMR_FRAME];
        System.arraycopy("#!AMR\n".getBytes(StandardCharsets.US_ASCII), 0, amr, 0, 6);
        for (int frame = 0; frame < frames; frame++) {
            amr[6 + frame * AMR_FRAME] = 0x3c;
        }
        return amr;
    }

    static byte[] read(String name) {
        try (InputStream in = Clips.class.getResourceAsStream("/clips/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No test clip " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
