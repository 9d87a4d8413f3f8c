package io.hearsay.audio.decode;

import java.util.List;
import java.util.Set;

/** The containers and codecs that are opened; FFmpeg knows hundreds more, some of which open other files and network addresses. */
final class AllowedMedia {
    /** FFmpeg's short names of demuxers. */
    private static final List<String> FORMATS = List.of(
            "wav",
            "w64",
            "flac",
            "mp3",
            "ogg",
            "mov",
            "mp4",
            "m4a",
            "3gp",
            "3g2",
            "mj2",
            "aac",
            "matroska",
            "webm",
            "aiff",
            "au",
            "caf",
            "amr",
            "asf");

    /** FFmpeg's names of codecs other than PCM. */
    private static final List<String> CODECS = List.of(
            "flac",
            "alac",
            "mp1",
            "mp2",
            "mp3",
            "vorbis",
            "opus",
            "aac",
            "amr_nb",
            "amr_wb",
            "adpcm_ms",
            "adpcm_ima_wav",
            "wmav1",
            "wmav2",
            "wmapro");

    /** FFmpeg's names of PCM codecs. */
    private static final List<String> PCM = List.of(
            "pcm_u8",
            "pcm_s8",
            "pcm_s16le",
            "pcm_s16be",
            "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_f64le",
            "pcm_f64be",
            "pcm_mulaw",
            "pcm_alaw");

    /** Decoders whose names are not those of their codecs. */
    private static final List<String> OTHER_DECODERS = List.of("mp1float", "mp2float", "mp3float", "amrnb", "amrwb");

    private static final Set<String> MPEG_CODECS = Set.of("mp1", "mp2", "mp3");

    private AllowedMedia() {}

    /** Whether a demuxer, whose name may be a comma-separated list, is on the list. */
    static boolean format(String name) {
        return FORMATS.containsAll(List.of(name.split(",")));
    }

    static boolean codec(String name) {
        return CODECS.contains(name) || PCM.contains(name);
    }

    static boolean pcm(String name) {
        return PCM.contains(name);
    }

    /** Whether exactly the samples that the container promises come out of the decoder. */
    static boolean exact(String name) {
        return PCM.contains(name) || name.equals("flac");
    }

    /** Whether the codec is MPEG audio, whose streams are commonly cut and tagged without a container. */
    static boolean mpeg(String name) {
        return MPEG_CODECS.contains(name);
    }

    /** Comma-separated, as FFmpeg's {@code format_whitelist} takes it. */
    static String formats() {
        return String.join(",", FORMATS);
    }

    /** Comma-separated decoders, as FFmpeg's {@code codec_whitelist} takes them. */
    static String decoders() {
        return String.join(",", PCM) + "," + String.join(",", CODECS) + "," + String.join(",", OTHER_DECODERS);
    }
}
