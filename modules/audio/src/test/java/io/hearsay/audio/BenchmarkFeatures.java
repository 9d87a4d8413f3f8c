package io.hearsay.audio;

import io.hearsay.audio.mel.WhisperLogMel;
import java.util.Random;

/** Hours of audio per second of one core, for {@code jobs/bench features}. */
final class BenchmarkFeatures {
    private BenchmarkFeatures() {}

    public static void main(String[] arguments) {
        WhisperLogMel mel = new WhisperLogMel(128, 3000);
        float[] samples = new float[480_000];
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                mel.of(samples);
            }
            System.out.printf("log-mel %.3f h/s%n", 20 * 30 / 3600.0 / ((System.nanoTime() - start) / 1e9));
        }
    }
}
