package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Tracks decoder output and checks whether everything the container declares was decoded. */
final class DecodeProgress {
    /** Allowed shortfall from the declared length for sample-exact codecs: rounding of timestamps. */
    private static final double LOSSLESS_TOLERANCE_SECONDS = 0.005;

    /** Allowed shortfall for other codecs, in frames: encoder delay and padding may be declared but not output. */
    private static final double LOSSY_TOLERANCE_FRAMES = 1.5;

    private final OpenMedia media;
    private final String codec;
    private final boolean mpeg;
    private final boolean pcm;
    private final double secondsPerTick;
    private int sampleRateHz;
    private int longestFrame;
    private double endSeconds;
    private int damagedPackets;
    private int damagedSinceFrame;
    private boolean anyFrame;
    private boolean lastPacketPartial;

    DecodeProgress(OpenMedia media) {
        this.media = media;
        codec = media.codecName();
        mpeg = AllowedMedia.mpeg(codec);
        pcm = AllowedMedia.pcm(codec);
        AVStream stream = media.stream();
        secondsPerTick = (double) stream.time_base().num() / stream.time_base().den();
    }

    /** Records a packet before it is decoded. */
    void packet(AVPacket packet) {
        if (!pcm && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            damagedPackets++;
        }
        lastPacketPartial = mpeg && partial(packet);
    }

    /** Records that the decoder rejected a packet; MPEG audio may start mid-stream and end with tags. */
    void decodeFailed() {
        if (!mpeg) {
            damagedPackets++;
        } else if (anyFrame) {
            damagedSinceFrame++;
        }
    }

    /**
     * Records a decoded frame.
     *
     * @param samples samples per channel of the frame
     */
    void frame(AVFrame frame, int samples) throws AudioException {
        int rate = frame.sample_rate();
        if (anyFrame && rate != sampleRateHz) {
            throw media.fault(
                    "the sample rate changes from " + sampleRateHz + " to " + rate + " Hz; expected one rate");
        }
        if (!anyFrame) {
            media.recognised();
        }
        anyFrame = true;
        sampleRateHz = rate;
        longestFrame = Math.max(longestFrame, samples);
        damagedPackets += damagedSinceFrame + (frame.decode_error_flags() != 0 ? 1 : 0);
        damagedSinceFrame = 0;
        long start = frame.best_effort_timestamp();
        if (start != avutil.AV_NOPTS_VALUE) {
            endSeconds = start * secondsPerTick + (double) samples / sampleRateHz;
        }
    }

    /** Throws if audio was lost or there is none. */
    void finish(long length) throws AudioException {
        if (damagedPackets > 0) {
            throw media.fault(damagedPackets + " packets of " + codec + " cannot be decoded");
        }
        double decoded = sampleRateHz == 0 ? 0 : (double) length / sampleRateHz;
        double declared = declaredSeconds();
        double covered = AllowedMedia.exact(codec) ? decoded : Math.max(decoded, endSeconds - startSeconds());
        if (declared > 0 && declared - covered > toleranceSeconds()) {
            throw media.fault("the header declares %.3f s, %.3f s were decoded".formatted(declared, decoded));
        }
        if (lastPacketPartial && (declared <= 0 || declared - covered > LOSSLESS_TOLERANCE_SECONDS)) {
            throw media.fault("the last frame is truncated");
        }
        if (length == 0) {
            throw new AudioException(
                    FaultCode.AUDIO_NO_SAMPLES,
                    "the " + media.formatName() + " file has no samples; provide a file with audio");
        }
    }

    private static boolean partial(AVPacket packet) {
        int size = packet.size();
        if (size < 4) {
            return true;
        }
        int header = packet.data().getInt(0);
        boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return MpegFrame.bytes(bigEndian ? header : Integer.reverseBytes(header)) > size;
    }

    private double toleranceSeconds() {
        if (AllowedMedia.exact(codec) || sampleRateHz == 0) {
            return LOSSLESS_TOLERANCE_SECONDS;
        }
        return LOSSY_TOLERANCE_FRAMES * longestFrame / sampleRateHz;
    }

    /** Timestamp from which a stream's declared length counts; a container's counts from 0. */
    private double startSeconds() {
        AVStream stream = media.stream();
        boolean own = stream.duration() != avutil.AV_NOPTS_VALUE && stream.start_time() != avutil.AV_NOPTS_VALUE;
        return own ? stream.start_time() * secondsPerTick : 0;
    }

    /**
     * Length in the container's header; 0 if unknown (wav is checked by its chunks; an estimate from the bit rate does
     * not count).
     */
    private double declaredSeconds() {
        if (media.formatName().equals("wav")
                || media.format().duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE) {
            return 0;
        }
        long ticks = media.stream().duration();
        if (ticks != avutil.AV_NOPTS_VALUE) {
            return ticks * secondsPerTick;
        }
        long whole = media.format().duration();
        boolean alone = media.format().nb_streams() == 1;
        return alone && whole != avutil.AV_NOPTS_VALUE ? (double) whole / avutil.AV_TIME_BASE : 0;
    }
}
