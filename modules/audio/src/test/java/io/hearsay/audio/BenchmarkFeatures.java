package io.hearsay.audio;

import com.sun.management.OperatingSystemMXBean;
import io.hearsay.audio.decode.AudioDecoder;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.audio.decode.SampleSink;
import io.hearsay.audio.mel.ClipLogMel;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.AudioRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jtransforms.fft.FloatFFT_1D;

/** Hours of audio per second of one core, for {@code jobs/bench features}. */
final class BenchmarkFeatures {
    private static final AudioRef CLIP = new AudioRef("clip", "file:/clip");
    private static final FeatureSettings SETTINGS = new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD);

    /**
     * CPU seconds of warm-up, so that compilation is not measured; the imports of the implementation compared with do
     * not count either.
     */
    private static final double WARM_UP_SECONDS = 4;

    /** Results of one thread and of two. */
    private static final int TURNS = 7;

    private static final double TURN_SECONDS = 2;

    private final Path folder;
    private final double roundSeconds;
    private final int rounds;
    private double sink;

    private BenchmarkFeatures(Path folder, double roundSeconds, int rounds) {
        this.folder = folder;
        this.roundSeconds = roundSeconds;
        this.rounds = rounds;
    }

    /** Arguments: folder of the clips, CPU seconds of a round, rounds. */
    public static void main(String[] arguments) throws InterruptedException {
        new BenchmarkFeatures(Path.of(arguments[0]), Double.parseDouble(arguments[1]), Integer.parseInt(arguments[2]))
                .run();
    }

    /** Work on one clip. */
    private interface Work {
        void on(byte[] clip) throws AudioException;
    }

    private void run() throws InterruptedException {
        double fft = measured(List.of(new byte[0]), 30, clip -> fft());
        WhisperLogMel mel = new WhisperLogMel(128, 3000);
        float[] noise = noise();
        double alone = measured(
                List.of(new byte[0]), 30, clip -> sink += logMel(mel, noise).frames());
        print("fft-library-alone", "pcm-30", fft);
        print("log-mel-alone", "pcm-30", alone);
        FeatureExtractor extractor = new FeatureExtractor(SETTINGS);
        for (String kind : List.of("wav", "flac", "mp3")) {
            for (int length : new int[] {5, 30}) {
                String name = kind + "-" + length;
                List<byte[]> clips = clips(name);
                double whole = measured(
                        clips,
                        length,
                        clip -> sink +=
                                extractor.extract(CLIP, clip).get(0).logMel().frames());
                double decode = measured(
                        clips,
                        length,
                        clip -> sink += AudioDecoder.decode(clip, DecodeLimits.DEFAULT, new Unused())
                                .length());
                print("hearsay", name, whole);
                print("decode-alone", name, decode);
                double limit = 1 / (1 / decode + 1 / fft);
                System.out.printf(
                        Locale.ROOT, "share-of-limit %s %.2f (decode + FFT library alone)%n", name, whole / limit);
            }
        }
        twoCores(extractor);
    }

    private static LogMel logMel(WhisperLogMel mel, float[] samples) {
        ClipLogMel clip = mel.begin(samples.length);
        clip.add(samples, 0, samples.length);
        return clip.finish();
    }

    /** Discards all samples. */
    private static final class Unused implements SampleSink {
        @Override
        public void begin(int sampleRateHz, long likely) {
            // nothing to allocate
        }

        @Override
        public void accept(float[] samples, int count) {
            // discarded
        }

        @Override
        public boolean full() {
            return false;
        }
    }

    /** Alternates between one thread and two, so that other load on the machine affects both. */
    private void twoCores(FeatureExtractor extractor) throws InterruptedException {
        List<byte[]> clips = clips("flac-5");
        double[] speed = new double[TURNS];
        double[] cpu = new double[TURNS];
        double load = 0;
        for (int turn = -1; turn < TURNS; turn++) {
            Turn one = turn(extractor, clips, 1);
            Turn two = turn(extractor, clips, 2);
            if (turn >= 0) {
                speed[turn] = two.clipsPerSecond() / one.clipsPerSecond();
                cpu[turn] = two.cpuPerClip() / one.cpuPerClip();
                load = Math.max(
                        load, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            }
        }
        Arrays.sort(speed);
        Arrays.sort(cpu);
        System.out.printf(
                Locale.ROOT,
                "two-threads flac-5 %.2f times one (wall clock; median of %d turns of %.0f s each, %.2f to %.2f); CPU time of a clip %.2f times;"
                        + " load average up to %.1f on %d cores%n",
                speed[TURNS / 2],
                TURNS,
                TURN_SECONDS,
                speed[0],
                speed[TURNS - 1],
                cpu[TURNS / 2],
                load,
                Runtime.getRuntime().availableProcessors());
    }

    private record Turn(double clipsPerSecond, double cpuPerClip) {}

    private Turn turn(FeatureExtractor extractor, List<byte[]> clips, int threads) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(threads);
        AtomicInteger worked = new AtomicInteger();
        long startCpu = cpuNanos();
        long start = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            new Thread(() -> {
                        try {
                            while (System.nanoTime() - start < TURN_SECONDS * 1e9) {
                                extractor.extract(CLIP, clips.get(worked.getAndIncrement() % clips.size()));
                            }
                        } catch (AudioException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        double clipsDone = worked.get();
        return new Turn(clipsDone / (System.nanoTime() - start) * 1e9, (cpuNanos() - startCpu) / clipsDone);
    }

    /** Median over the rounds after warming up, in hours of audio per second of CPU time. */
    private double measured(List<byte[]> clips, double clipSeconds, Work work) {
        double[] rates = new double[rounds];
        int warmUps = (int) Math.ceil(WARM_UP_SECONDS / roundSeconds);
        for (int round = -warmUps; round < rounds; round++) {
            long start = cpuNanos();
            int count = 0;
            do {
                try {
                    work.on(clips.get(count % clips.size()));
                } catch (AudioException e) {
                    throw new IllegalStateException(e);
                }
                count++;
            } while (cpuNanos() - start < roundSeconds * 1e9);
            if (round >= 0) {
                rates[round] = count * clipSeconds / 3600 / ((cpuNanos() - start) / 1e9);
            }
        }
        Arrays.sort(rates);
        return rates[rounds / 2];
    }

    /** CPU time of the whole process, as for the implementation compared with: compiler and garbage collector count. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void print(String what, String clips, double hours) {
        System.out.printf(Locale.ROOT, "%s %s %.4f h/core-s%n", what, clips, hours);
    }

    private static float[] noise() {
        Random random = new Random(1);
        float[] noise = new float[480_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        return noise;
    }

    /** 3000 transforms of length 400 and nothing else: what an FFT library needs for 30 s of audio. */
    private void fft() {
        FloatFFT_1D fft = new FloatFFT_1D(400);
        float[] frame = new float[400];
        for (int i = 0; i < 3000; i++) {
            Arrays.fill(frame, i);
            fft.realForward(frame);
            sink += frame[7];
        }
    }

    private List<byte[]> clips(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> clips = new ArrayList<>();
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(name + "-"))
                    .sorted()
                    .toList()) {
                clips.add(Files.readAllBytes(file));
            }
            return clips;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
