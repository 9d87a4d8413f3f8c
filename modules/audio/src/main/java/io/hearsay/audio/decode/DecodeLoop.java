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

    /** Given to the sink at once, at least; few enough to stay in a processor's cache. */
    private static final int PORTION_SAMPLES = 1 << 13;

    private final DecodeLimits limits;
    private final SampleSink sink;
    private final OpenMedia media;
    private final DecodeProgress progress;
    private final MonoSamples mono = new MonoSamples();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private int sampleRateHz;
    private int channels;

    /** @param sink is given all samples until it is full */
    DecodeLoop(OpenMedia media, DecodeLimits limits, SampleSink sink) {
        this.media = media;
        this.limits = limits;
        this.sink = sink;
        progress = new DecodeProgress(media);
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
        progress.finish(mono.length());
        give(1);
        return new DecodedAudio(media.codecName(), sampleRateHz, channels, mono.length());
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
        if (sampleRateHz == 0) {
            begin();
        }
        if (sink.full()) {
            mono.count(samples);
        } else {
            mono.add(frame, samples);
        }
        if (limits.tooLong(mono.length(), sampleRateHz)) {
            throw limits.exceeded("the clip is longer than that", limits.maxSeconds() + " seconds");
        }
        if (limits.tooLarge(mono.length(), channels)) {
            throw limits.exceeded(
                    "the clip is larger than that when it is decoded", limits.maxDecodedBytes() + " decoded bytes");
        }
        give(PORTION_SAMPLES);
    }

    /** Gives the sink what is held, if that is at least so many samples. */
    private void give(int least) throws AudioException {
        if (mono.held() >= least) {
            mono.giveTo(sink);
        }
    }

    private void begin() throws AudioException {
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
        sink.begin(sampleRateHz, media.likelySamples(sampleRateHz));
    }
}
