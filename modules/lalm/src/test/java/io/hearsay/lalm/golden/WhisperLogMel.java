package io.hearsay.lalm.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Whisper's log-mel of a whole window by the definition: Hann window of 400, hop 160, reflected edges, Slaney mel
 * filters to 8 kHz, log10 clamped to 8 below the maximum, (x + 4) / 4. The module under test must not see the audio
 * module, so the tests have their own.
 */
final class WhisperLogMel {
    static final int HOP = 160;
    private static final int SIZE = 400;
    private static final int BINS = SIZE / 2 + 1;
    private static final double RATE = 16_000;

    private WhisperLogMel() {}

    /** Row-major (mels, frames); the wave is cut or padded with zeros to frames * 160 samples. */
    static float[] of(float[] wave, int mels, int frames) {
        double[] padded = padded(wave, frames * HOP);
        double[] windowed = new double[frames * SIZE];
        double[] cosines = new double[SIZE * BINS];
        double[] sines = new double[SIZE * BINS];
        for (int i = 0; i < SIZE; i++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE);
            for (int frame = 0; frame < frames; frame++) {
                windowed[frame * SIZE + i] = padded[frame * HOP + i] * hann;
            }
            for (int bin = 0; bin < BINS; bin++) {
                cosines[i * BINS + bin] = Math.cos(2 * Math.PI * (i * bin % SIZE) / SIZE);
                sines[i * BINS + bin] = Math.sin(2 * Math.PI * (i * bin % SIZE) / SIZE);
            }
        }
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            NDArray signal = scope.create(windowed, new Shape(frames, SIZE));
            NDArray real = signal.matMul(scope.create(cosines, new Shape(SIZE, BINS)));
            NDArray imaginary = signal.matMul(scope.create(sines, new Shape(SIZE, BINS)));
            NDArray power = real.square().add(imaginary.square());
            NDArray logs = scope.create(filters(mels), new Shape(mels, BINS))
                    .matMul(power.transpose())
                    .maximum(1e-10)
                    .log10();
            return logs.maximum(logs.max().sub(8))
                    .add(4)
                    .div(4)
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }
    }

    private static double[] padded(float[] wave, int samples) {
        int edge = SIZE / 2;
        double[] padded = new double[samples + 2 * edge];
        for (int i = 0; i < padded.length; i++) {
            int at = Math.abs(i - edge);
            at = at >= samples ? 2 * (samples - 1) - at : at;
            padded[i] = at < wave.length ? wave[at] : 0;
        }
        return padded;
    }

    private static double[] filters(int mels) {
        double[] edges = new double[mels + 2];
        double highest = mel(RATE / 2);
        for (int i = 0; i < edges.length; i++) {
            edges[i] = hertz(highest * i / (mels + 1));
        }
        double[] filters = new double[mels * BINS];
        for (int mel = 0; mel < mels; mel++) {
            for (int bin = 0; bin < BINS; bin++) {
                double frequency = bin * RATE / SIZE;
                double rise = (frequency - edges[mel]) / (edges[mel + 1] - edges[mel]);
                double fall = (edges[mel + 2] - frequency) / (edges[mel + 2] - edges[mel + 1]);
                filters[mel * BINS + bin] = Math.max(0, Math.min(rise, fall)) * 2 / (edges[mel + 2] - edges[mel]);
            }
        }
        return filters;
    }

    /** Slaney's scale: linear to 1 kHz (15 mel), then logarithmic with 27 steps for a factor of 6.4. */
    private static double mel(double hertz) {
        return hertz < 1000 ? hertz * 3 / 200 : 15 + Math.log(hertz / 1000) * 27 / Math.log(6.4);
    }

    private static double hertz(double mel) {
        return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp((mel - 15) * Math.log(6.4) / 27);
    }
}
