package io.hearsay.audio.decode;

import java.util.List;
import java.util.Set;

/**
 * Allowed containers and codecs; FFmpeg supports hundreds more, some of which open other files or network addresses.
 */
final class AllowedMedia {
    /** Short names of FFmpeg demuxers. */
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

    /** FFmpeg names of codecs other than PCM. */
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

    /** FFmpeg names of PCM codecs. */
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

    /** Decoders whose names differ from those of their codecs. */
    private static final List<String> OTHER_DECODERS = List.of("mp1float", "mp2float", "mp3float", "amrnb", "amrwb");

    private static final Set<String> MPEG_CODECS = Set.of("mp1", "mp2", "mp3");

    private AllowedMedia() {}

    /** Whether a demuxer, whose name may be a comma-separated list, is allowed. */
    static boolean format(String name) {
        return FORMATS.containsAll(List.of(name.split(",")));
    }

    static boolean codec(String name) {
        return CODECS.contains(name) || PCM.contains(name);
    }

    static boolean pcm(String name) {
        return PCM.contains(name);
    }

    /** Whether the decoder outputs exactly as many samples as the container declares. */
    static boolean exact(String name) {
        return PCM.contains(name) || name.equals("flac");
    }

    /** Whether the codec is MPEG audio, whose streams are often cut and tagged without a container. */
    static boolean mpeg(String name) {
        return MPEG_CODECS.contains(name);
    }

    /** Comma-separated demuxer names for FFmpeg's {@code format_whitelist}. */
    static String formats() {
        return String.join(",", FORMATS);
    }

    /** Comma-separated decoder names for FFmpeg's {@code codec_whitelist}. */
    static String decoders() {
        return String.join(",", PCM) + "," + String.join(",", CODECS) + "," + String.join(",", OTHER_DECODERS);
    }
}
