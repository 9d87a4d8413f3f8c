package io.hearsay.audio.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
            "tone-video.mp4");

    private Clips() {}

    /** Names of the same tone in every container and codec. */
    static Stream<String> tones() {
        return TONES.stream();
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
