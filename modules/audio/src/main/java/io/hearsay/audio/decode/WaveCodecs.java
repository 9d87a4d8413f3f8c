package io.hearsay.audio.decode;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;

/** Codecs of wav files that FFmpeg's demuxer names wrongly, so that its decoder would give noise. */
final class WaveCodecs {
    /** FFmpeg reads the sizes of a big-endian wav file (RIFX) as such, its samples as little-endian ones. */
    private static final Map<Integer, Integer> BIG_ENDIAN = Map.of(
            avcodec.AV_CODEC_ID_PCM_S16LE, avcodec.AV_CODEC_ID_PCM_S16BE,
            avcodec.AV_CODEC_ID_PCM_S24LE, avcodec.AV_CODEC_ID_PCM_S24BE,
            avcodec.AV_CODEC_ID_PCM_S32LE, avcodec.AV_CODEC_ID_PCM_S32BE,
            avcodec.AV_CODEC_ID_PCM_F32LE, avcodec.AV_CODEC_ID_PCM_F32BE,
            avcodec.AV_CODEC_ID_PCM_F64LE, avcodec.AV_CODEC_ID_PCM_F64BE);

    private WaveCodecs() {}

    /** @param bigEndian whether the file begins with RIFX */
    static void correct(AVCodecParameters parameters, boolean bigEndian) {
        // 24 valid bits in 4 bytes are the upper ones, which FFmpeg takes for another codec's.
        int codec = parameters.codec_id() == avcodec.AV_CODEC_ID_PCM_F24LE
                ? avcodec.AV_CODEC_ID_PCM_S32LE
                : parameters.codec_id();
        parameters.codec_id(bigEndian ? BIG_ENDIAN.getOrDefault(codec, codec) : codec);
    }
}
