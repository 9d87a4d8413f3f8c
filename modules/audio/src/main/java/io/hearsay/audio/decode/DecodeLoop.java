package io.hearsay.audio.decode;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Decodes one clip from its first packet to its last; owns the native packet and frame. */
final class DecodeLoop implements AutoCloseable {
    /** AVERROR(EAGAIN). */
    private static final int AGAIN = -11;

    /** Minimum number of samples passed to the sink at a time; small enough to stay in the processor's cache. */
    private static final int CHUNK_SAMPLES = 1 << 13;

    private final DecodeLimits limits;
    private final SampleSink sink;
    private final OpenMedia media;
    private final DecodeProgress progress;
    private final MonoSamples mono = new MonoSamples();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private int sampleRateHz;
    private int channels;

    /** @param sink receives all samples until it is full */
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
            if (deadline.expired()) {
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
            throw media.fault("reading failed: " + OpenMedia.errorText(read));
        }
        send(null);
        progress.finish(mono.length());
        flush(1);
        return new DecodedAudio(media.codecName(), sampleRateHz, channels, mono.length(), mono.warnings());
    }

    /** Decodes one packet; null flushes the decoder. */
    private void send(@Nullable AVPacket next) throws AudioException {
        if (avcodec.avcodec_send_packet(media.codec(), next) < 0) {
            progress.decodeFailed();
        }
        int received = avcodec.avcodec_receive_frame(media.codec(), frame);
        while (received >= 0) {
            addFrame();
            received = avcodec.avcodec_receive_frame(media.codec(), frame);
        }
        if (received != AGAIN && received != avutil.AVERROR_EOF) {
            progress.decodeFailed();
        }
    }

    private void addFrame() throws AudioException {
        int samples = frame.nb_samples();
        progress.frame(frame, samples);
        if (sampleRateHz == 0) {
            start();
        }
        if (sink.full()) {
            mono.skip(samples);
        } else {
            mono.add(frame, samples);
        }
        if (limits.tooLong(mono.length(), sampleRateHz)) {
            throw limits.exceeded("the clip is too long", limits.maxSeconds() + " s");
        }
        if (limits.tooLarge(mono.length(), channels)) {
            throw limits.exceeded("the decoded clip is too large", limits.maxDecodedBytes() + " decoded bytes");
        }
        flush(CHUNK_SAMPLES);
    }

    /** Passes pending samples to the sink if there are at least this many. */
    private void flush(int minSamples) throws AudioException {
        if (mono.pending() >= minSamples) {
            mono.drainTo(sink);
        }
    }

    private void start() throws AudioException {
        sampleRateHz = frame.sample_rate();
        channels = frame.ch_layout().nb_channels();
        if (channels > limits.maxChannels()) {
            throw limits.exceeded("the clip has " + channels + " channels", limits.maxChannels() + " channels");
        }
        if (sampleRateHz > limits.maxSampleRateHz()) {
            throw limits.exceeded("the sample rate is " + sampleRateHz + " Hz", limits.maxSampleRateHz() + " Hz");
        }
        if (sampleRateHz < 1 || channels < 1) {
            throw media.fault("the decoder reports " + sampleRateHz + " Hz and " + channels + " channels");
        }
        sink.begin(sampleRateHz, media.expectedSamples(sampleRateHz));
    }
}
