package io.hearsay.audio.resample;

import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg's libswresample with given options, for comparison. */
final class SwrFilter implements RateFilter {
    private static final int INPUTS = 1 << 14;

    private final Ratio ratio;
    private final String options;

    /** @param options of the form {@code filter_size=64:exact_rational=1} */
    SwrFilter(Ratio ratio, String options) {
        this.ratio = ratio;
        this.options = options;
    }

    /**
     * The options that give libswresample a filter of ours. It counts the cutoff from the target's Nyquist frequency,
     * also where the source's is lower, and the filter's length in periods of the cutoff.
     *
     * @param cutoff middle of the transition band in cycles per source sample
     */
    static SwrFilter of(Ratio ratio, KaiserSinc response, double cutoff) {
        return new SwrFilter(
                ratio,
                "filter_type=kaiser:kaiser_beta=12.8:exact_rational=1:filter_size="
                        + Math.round(2 * response.halfLength() * 2 * cutoff) + ":cutoff="
                        + Math.min(1, 2 * cutoff * ratio.source() / ratio.target()));
    }

    /** It has no offset: zeros go before the clip to the next input that stands where an output does. */
    @Override
    public RateStage begin(int offset, SampleTarget target) {
        int zeros = Math.floorMod(-offset, ratio.down());
        Stage stage = new Stage(target, (offset + zeros) / ratio.down() * ratio.up());
        stage.accept(new float[zeros], zeros);
        return stage;
    }

    private final class Stage implements RateStage {
        private final SwrContext context = swresample.swr_alloc();
        private final int capacity = (int) ((long) INPUTS * ratio.target() / ratio.source() + 1024);
        private final FloatPointer input = new FloatPointer(INPUTS);
        private final FloatPointer output = new FloatPointer(capacity);
        private final PointerPointer<FloatPointer> inputs = new PointerPointer<FloatPointer>(1).put(0, input);
        private final PointerPointer<FloatPointer> outputs = new PointerPointer<FloatPointer>(1).put(0, output);
        private final float[] samples = new float[capacity];
        private final SampleTarget target;
        private int skip;

        Stage(SampleTarget target, int skip) {
            FfmpegLibraries.load();
            this.target = target;
            this.skip = skip;
            try (AVChannelLayout mono = new AVChannelLayout()) {
                avutil.av_channel_layout_default(mono, 1);
                check(swresample.swr_alloc_set_opts2(
                        context,
                        mono,
                        avutil.AV_SAMPLE_FMT_FLTP,
                        ratio.target(),
                        mono,
                        avutil.AV_SAMPLE_FMT_FLTP,
                        ratio.source(),
                        0,
                        (Pointer) null));
                check(avutil.av_set_options_string(context, options, "=", ":"));
                check(swresample.swr_init(context));
            }
        }

        @Override
        public void accept(float[] given, int count) {
            for (int at = 0; at < count; at += INPUTS) {
                int part = Math.min(INPUTS, count - at);
                input.position(0).put(given, at, part);
                give(check(swresample.swr_convert(context, outputs, capacity, inputs, part)));
            }
        }

        @Override
        public void finish(long length) {
            PointerPointer<?> none = new PointerPointer<>((Pointer) null);
            int made;
            do {
                made = check(swresample.swr_convert(context, outputs, capacity, none, 0));
                give(made);
            } while (made > 0);
        }

        private void give(int made) {
            int skipped = Math.min(skip, made);
            skip -= skipped;
            output.position(skipped).get(samples, 0, made - skipped);
            output.position(0);
            target.accept(samples, made - skipped);
        }

        @Override
        public void close() {
            swresample.swr_free(context);
        }
    }

    private static int check(int code) {
        if (code < 0) {
            throw new IllegalStateException("libswresample answers " + code);
        }
        return code;
    }
}
