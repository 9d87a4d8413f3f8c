package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg demuxer and decoder for an audio stream of a file: the first that is marked as the default one, or else the
 * first. Owns their native memory.
 */
final class OpenMedia implements AutoCloseable {
    /** Below this probe score (FFmpeg's AVPROBE_SCORE_RETRY) the format is a guess. */
    private static final int CERTAIN_SCORE = 25;

    private static final int ERROR_TEXT_BYTES = 128;

    /** Upper limit for the length a header may declare, so that buffers are not allocated for implausible lengths. */
    private static final long MAX_SAMPLES_PER_BYTE = 8;

    /**
     * Number of 4096-byte packets in which FFmpeg checks whether 16-bit wav samples are really another codec. Its
     * default of 32 costs more than decoding 30 s.
     */
    private static final int WAV_PROBE_PACKETS = 8;

    private static final Set<String> WAV_FORMATS = Set.of("wav", "w64");

    private final MemorySource source;
    private final AVInputFormat input = new AVInputFormat((Pointer) null);
    private final AVFormatContext format;
    private @Nullable AVCodecContext codec;
    private @Nullable AVStream stream;
    private int score;

    private OpenMedia(byte[] bytes, Deadline deadline) {
        source = new MemorySource(bytes, deadline);
        format = avformat.avformat_alloc_context();
    }

    /** Opens the audio stream of the bytes; the caller closes it. */
    static OpenMedia open(byte[] bytes, Deadline deadline) throws AudioException {
        OpenMedia media = new OpenMedia(bytes, deadline);
        try {
            media.probe();
            media.openFormat();
            media.openCodec();
            return media;
        } catch (AudioException | RuntimeException | Error e) {
            media.close();
            throw e;
        }
    }

    AVFormatContext format() {
        return format;
    }

    AVCodecContext codec() {
        if (codec == null) {
            throw new IllegalStateException("No decoder is open");
        }
        return codec;
    }

    AVStream stream() {
        if (stream == null) {
            throw new IllegalStateException("No audio stream is open");
        }
        return stream;
    }

    /** FFmpeg name of the container. */
    String formatName() {
        return input.name().getString();
    }

    /** FFmpeg name of the codec. */
    String codecName() {
        return avcodec.avcodec_get_name(stream().codecpar().codec_id()).getString();
    }

    /** Samples per channel according to the header, limited to what is plausible for the file size; 0 if unknown. */
    long expectedSamples(int sampleRateHz) {
        long ticks = stream().duration();
        if (ticks == avutil.AV_NOPTS_VALUE || ticks <= 0) {
            return 0;
        }
        double tick = (double) stream().time_base().num() / stream().time_base().den();
        return Math.min(Math.round(ticks * tick * sampleRateHz), MAX_SAMPLES_PER_BYTE * source.size());
    }

    /** A fault in recognised audio, or in bytes that only resemble an audio format. */
    AudioException fault(String what) {
        boolean certain = score >= CERTAIN_SCORE;
        return new AudioException(
                certain ? FaultCode.AUDIO_DAMAGED : FaultCode.AUDIO_NOT_RECOGNISED,
                (certain
                                ? formatName() + " audio is damaged: "
                                : "not a known audio format (tried " + formatName() + "): ")
                        + what + "; write or copy the file again");
    }

    /** Records that a frame was decoded, so the format is certain. */
    void recognised() {
        score = Math.max(score, CERTAIN_SCORE);
    }

    /** FFmpeg's text for an error code. */
    static String errorText(int code) {
        byte[] text = new byte[ERROR_TEXT_BYTES];
        avutil.av_strerror(code, text, text.length);
        return new String(text, StandardCharsets.UTF_8).trim();
    }

    @Override
    public void close() {
        if (codec != null) {
            avcodec.avcodec_free_context(codec);
        }
        if (!format.isNull()) {
            avformat.avformat_close_input(format);
        }
        source.close();
    }

    private void probe() throws AudioException {
        score = avformat.av_probe_input_buffer2(source.context(), input, (String) null, null, 0, 0);
        if (score < 0 || input.isNull()) {
            throw new AudioException(
                    FaultCode.AUDIO_NOT_RECOGNISED,
                    "unknown file format; supported formats: " + AllowedMedia.formats());
        }
        if (!AllowedMedia.format(formatName())) {
            throw new AudioException(
                    FaultCode.AUDIO_NOT_RECOGNISED,
                    "file format " + formatName() + " is not supported; supported formats: " + AllowedMedia.formats()
                            + "; convert the file");
        }
    }

    private void openFormat() throws AudioException {
        format.pb(source.context());
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        if (WAV_FORMATS.contains(formatName())) {
            format.max_probe_packets(WAV_PROBE_PACKETS);
        }
        AVDictionary options = new AVDictionary((Pointer) null);
        avutil.av_dict_set(options, "format_whitelist", AllowedMedia.formats(), 0);
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        avutil.av_dict_set(options, "codec_whitelist", AllowedMedia.decoders(), 0);
        int opened = avformat.avformat_open_input(format, (String) null, input, options);
        avutil.av_dict_free(options);
        if (opened < 0) {
            throw fault("the header cannot be read (" + errorText(opened) + ")");
        }
        int found = avformat.avformat_find_stream_info(format, (AVDictionary) null);
        if (found < 0) {
            throw fault("the streams cannot be read (" + errorText(found) + ")");
        }
        stream = audioStream();
        if (WAV_FORMATS.contains(formatName())) {
            WaveCodecs.correct(stream.codecpar(), source.startsWith("RIFX"));
        }
    }

    private AVStream audioStream() throws AudioException {
        AVStream first = null;
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream candidate = format.streams(i);
            boolean audio = candidate.codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
            candidate.discard(avcodec.AVDISCARD_ALL);
            if (audio && (first == null || (!isDefault(first) && isDefault(candidate)))) {
                first = candidate;
            }
        }
        if (first != null) {
            first.discard(avcodec.AVDISCARD_DEFAULT);
        }
        if (first == null
                && format.nb_streams() > 0
                && format.streams(0).codecpar().codec_id() == avcodec.AV_CODEC_ID_NONE) {
            throw fault("the header of its first stream cannot be read");
        }
        if (first == null) {
            throw new AudioException(
                    FaultCode.AUDIO_NOT_RECOGNISED,
                    "the " + formatName() + " file has " + format.nb_streams()
                            + " streams, none of them audio; provide a file with audio");
        }
        return first;
    }

    private static boolean isDefault(AVStream stream) {
        return (stream.disposition() & avformat.AV_DISPOSITION_DEFAULT) != 0;
    }

    private void openCodec() throws AudioException {
        AVStream chosen = stream();
        AVCodec decoder = avcodec.avcodec_find_decoder(chosen.codecpar().codec_id());
        if (decoder == null || decoder.isNull() || !AllowedMedia.codec(codecName())) {
            throw new AudioException(
                    FaultCode.AUDIO_NOT_RECOGNISED,
                    "codec " + codecName() + " in " + formatName() + " is not supported; supported decoders: "
                            + AllowedMedia.decoders() + "; convert the file");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(decoder);
        codec = context;
        avcodec.avcodec_parameters_to_context(context, chosen.codecpar());
        context.thread_count(1);
        context.pkt_timebase(chosen.time_base());
        if (AllowedMedia.exact(codecName())) {
            context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
        }
        int opened = avcodec.avcodec_open2(context, decoder, (AVDictionary) null);
        if (opened < 0) {
            throw fault("the " + codecName() + " stream cannot be opened (" + errorText(opened) + ")");
        }
    }
}
