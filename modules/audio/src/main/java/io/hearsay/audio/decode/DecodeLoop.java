package io.hearsay.audio.decode;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One clip from its first packet to its last; owns the native packet and frame. */
final class DecodeLoop implements AutoCloseable {
    /** AVERROR(EAGAIN). */
    private static final int AGAIN = -11;

    /** Kept past the head for a resampling filter's reach. */
    private static final int MARGIN_SAMPLES = 4096;

    /** Given to a sink at once, at least. */
    private static final int PORTION_SAMPLES = 1 << 16;

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private final DecodeLimits limits;
    private final double headSeconds;
    private final @Nullable SampleSink sink;
    private final OpenMedia media;
    private final Progress progress;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private @Nullable MonoHead mono;
    private int sampleRateHz;
    private int channels;

    /** A loop that keeps the clip's head. */
    DecodeLoop(OpenMedia media, DecodeLimits limits, double headSeconds) {
        this(media, limits, headSeconds, null);
    }

    /** A loop that keeps nothing and gives all samples away. */
    DecodeLoop(OpenMedia media, DecodeLimits limits, SampleSink sink) {
        this(media, limits, 0, sink);
    }

    private DecodeLoop(OpenMedia media, DecodeLimits limits, double headSeconds, @Nullable SampleSink sink) {
        this.media = media;
        this.limits = limits;
        this.headSeconds = headSeconds;
        this.sink = sink;
        progress = new Progress(media);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
    }

    /** @param deadline checked before each packet */
    DecodedAudio run(Deadline deadline) throws AudioException {
        int stream = media.stream().index();
        int read = avformat.av_read_frame(media.format(), packet);
        while (read >= 0) {
            if (deadline.over()) {
                throw deadline.exceeded();
            }
            if (packet.stream_index() == stream) {
                progress.packet(packet);
                send(packet);
            }
            avcodec.av_packet_unref(packet);
            read = avformat.av_read_frame(media.format(), packet);
        }
        if (read != avutil.AVERROR_EOF) {
            throw media.fault("reading it stops with: " + OpenMedia.words(read));
        }
        send(null);
        progress.finish(mono == null ? 0 : mono.length());
        if (mono == null) {
            throw new IllegalStateException("A decode without samples passed as finished");
        }
        give(mono, 1);
        return new DecodedAudio(media.codecName(), sampleRateHz, channels, mono.length(), mono.array(), mono.kept());
    }

    /** Decodes one packet, or with null what the decoder still holds. */
    private void send(@Nullable AVPacket next) throws AudioException {
        if (avcodec.avcodec_send_packet(media.codec(), next) < 0) {
            progress.refused();
        }
        int received = avcodec.avcodec_receive_frame(media.codec(), frame);
        while (received >= 0) {
            take();
            received = avcodec.avcodec_receive_frame(media.codec(), frame);
        }
        if (received != AGAIN && received != avutil.AVERROR_EOF) {
            progress.refused();
        }
    }

    private void take() throws AudioException {
        int samples = frame.nb_samples();
        progress.frame(frame, samples);
        MonoHead kept = mono;
        if (kept == null) {
            kept = begin();
            mono = kept;
        }
        kept.add(frame, samples);
        if (limits.tooLong(kept.length(), sampleRateHz)) {
            throw limits.exceeded("the clip is longer than that", limits.maxSeconds() + " seconds");
        }
        if (limits.tooLarge(kept.length(), channels)) {
            throw limits.exceeded(
                    "the clip is larger than that when it is decoded", limits.maxDecodedBytes() + " decoded bytes");
        }
        give(kept, PORTION_SAMPLES);
    }

    /** Gives what was kept to the sink, if there is one and at least so many samples were kept. */
    private void give(MonoHead kept, int least) throws AudioException {
        if (sink != null && kept.kept() >= least) {
            kept.giveTo(sink, sampleRateHz);
        }
    }

    private MonoHead begin() throws AudioException {
        sampleRateHz = frame.sample_rate();
        channels = frame.ch_layout().nb_channels();
        if (channels > limits.maxChannels()) {
            throw limits.exceeded("the clip has " + channels + " channels", limits.maxChannels() + " channels");
        }
        if (sampleRateHz > limits.maxSampleRateHz()) {
            throw limits.exceeded("the clip is at " + sampleRateHz + " Hz", limits.maxSampleRateHz() + " Hz");
        }
        if (sampleRateHz < 1 || channels < 1) {
            throw media.fault("it gives " + sampleRateHz + " Hz and " + channels + " channels");
        }
        if (sink != null) {
            return new MonoHead((int) LONGEST_ARRAY, 2 * PORTION_SAMPLES);
        }
        long samples = (long) Math.ceil(headSeconds * sampleRateHz) + MARGIN_SAMPLES;
        return new MonoHead((int) Math.min(LONGEST_ARRAY, samples), media.likelySamples(sampleRateHz));
    }
}
