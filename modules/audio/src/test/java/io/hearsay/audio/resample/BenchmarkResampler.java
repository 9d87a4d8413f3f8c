package io.hearsay.audio.resample;

import io.hearsay.audio.mel.ClipLogMel;
import io.hearsay.audio.mel.WhisperLogMel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Compares ways to resample, each forced for each rate: speed, and how far the log-mel is from that of a reference.
 * {@code jobs/bench resample} makes clips and references.
 */
final class BenchmarkResampler {
    private static final int TARGET = WhisperLogMel.SAMPLE_RATE_HZ;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final int CHUNK = 4096;
    private static final int SHORT_SECONDS = 5;
    private static final double MIN_SECONDS = 0.1;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BenchmarkResampler() {}

    /** Arguments: the folder of the clips and references, and the rates. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf("%6s  %-36s %9s %9s %9s %9s%n", "Hz", "kind", "x real", "of 5 s", "mean", "max");
        for (String argument : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            float[] clip = floats(Path.of(arguments[0], argument + ".source"));
            float[] reference = logMel(floats(Path.of(arguments[0], argument + ".reference")));
            compare(new Ratio(Integer.parseInt(argument), TARGET), clip, reference);
        }
    }

    /** Times all ways in turns, so that other work on the machine meets all alike. */
    private static void compare(Ratio ratio, float[] clip, float[] reference) {
        List<Way> ways = ways(ratio);
        float[] start = Arrays.copyOf(clip, SHORT_SECONDS * ratio.source());
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Way way : ways) {
                double seconds = time(way.filter(), clip, ratio);
                double shortSeconds = time(way.filter(), start, ratio);
                if (round >= 0) {
                    way.seconds().add(seconds);
                    way.shortSeconds().add(shortSeconds);
                }
            }
        }
        for (Way way : ways) {
            float[] mel = logMel(resample(way.filter(), clip, ratio));
            double sum = 0;
            double worst = 0;
            for (int i = 0; i < reference.length; i++) {
                sum += Math.abs(mel[i] - reference[i]);
                worst = Math.max(worst, Math.abs(mel[i] - reference[i]));
            }
            System.out.printf(
                    "%6d  %-36s %9.0f %9.0f %9.1e %9.1e%n",
                    ratio.source(),
                    way.name(),
                    (double) clip.length / ratio.source() / median(way.seconds()),
                    SHORT_SECONDS / median(way.shortSeconds()),
                    sum / reference.length,
                    worst);
        }
    }

    private static double median(List<Double> seconds) {
        Collections.sort(seconds);
        return seconds.get(ROUNDS / 2);
    }

    private static List<Way> ways(Ratio ratio) {
        KaiserSinc sharp = KaiserSinc.between(ratio);
        double nyquist = Math.min(0.5, 0.5 * TARGET / ratio.source());
        List<Way> ways = new ArrayList<>();
        RateFilter now = RateFilters.between(ratio.source(), TARGET);
        add(ways, "now: " + now.getClass().getSimpleName(), now);
        add(ways, "swresample, our filter", SwrFilter.of(ratio, sharp, (1 + 0.913) / 2 * nyquist));
        add(ways, "swresample, 64 taps", new SwrFilter(ratio, "filter_size=64:exact_rational=1"));
        add(ways, "PolyphaseFilter alone", new PolyphaseFilter(ratio, sharp));
        int up = ratio.source() < 1.3 * TARGET ? 2 : 1;
        int down = Integer.highestOneBit(Math.max(1, (int) (ratio.source() / (1.3 * TARGET))));
        Ratio rest = new Ratio(ratio.source() * up, TARGET * down);
        double edge = nyquist * ratio.source() * down / rest.source();
        KaiserSinc images = new KaiserSinc(edge, 1 - edge);
        SpectralFilter first = new SpectralFilter(sharp, up, down);
        add(
                ways,
                "two stages",
                new TwoStageFilter(first, new PolyphaseFilter(rest, images), rest, images.halfLength()));
        return ways;
    }

    private static void add(List<Way> ways, String name, RateFilter filter) {
        ways.add(new Way(name, filter, new ArrayList<>(), new ArrayList<>()));
    }

    /** Seconds of processor time that a clip takes. */
    private static double time(RateFilter filter, float[] clip, Ratio ratio) {
        long start = THREADS.getCurrentThreadCpuTime();
        double seconds = 0;
        int times = 0;
        while (seconds < MIN_SECONDS) {
            resample(filter, clip, ratio);
            times++;
            seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        }
        return seconds / times;
    }

    private static float[] resample(RateFilter filter, float[] clip, Ratio ratio) {
        FloatBuffer out =
                FloatBuffer.allocate((int) (((long) clip.length * TARGET + ratio.source() - 1) / ratio.source()));
        float[] chunk = new float[CHUNK];
        try (RateStage stage =
                filter.begin(0, (samples, count) -> out.put(samples, 0, Math.min(count, out.remaining())))) {
            for (int at = 0; at < clip.length; at += CHUNK) {
                int count = Math.min(CHUNK, clip.length - at);
                System.arraycopy(clip, at, chunk, 0, count);
                stage.accept(chunk, count);
            }
            stage.finish(out.capacity());
        }
        return out.array();
    }

    private static float[] logMel(float[] samples) {
        ClipLogMel mel = new WhisperLogMel(128, 3000).begin(samples.length);
        mel.add(samples, 0, samples.length);
        return mel.finish().toArray();
    }

    private static float[] floats(Path file) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    private record Way(String name, RateFilter filter, List<Double> seconds, List<Double> shortSeconds) {}
}
