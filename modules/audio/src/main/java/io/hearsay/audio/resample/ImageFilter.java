package io.hearsay.audio.resample;

import java.util.stream.IntStream;

/**
 * A short filter that removes the images of a signal, for any target rate. It takes up to half the signal's highest frequencies as well, which makes it shorter
 * by a third and more; who filters before it gives them more weight (divides by {@link #gain}).
 */
final class ImageFilter {
    private static final int STEPS = 4;

    private final double edge;
    private final KaiserSinc response;
    /** Response at every quarter of a sample, which is often enough: it has no spectrum beyond twice the rate. */
    private final double[] quarters;

    /** @param edge of the signal's spectrum in cycles per source sample, below 0.5 */
    ImageFilter(double edge) {
        this.edge = edge;
        // the middle of the slope is at the edge or above
        response = new KaiserSinc(Math.max(0, 3 * edge - 1), 1 - edge);
        quarters = IntStream.range(0, response.reach() * STEPS)
                .mapToDouble(i -> response.at((double) i / STEPS))
                .toArray();
    }

    /** Impulse response; its stopband begins at the lowest image. */
    KaiserSinc response() {
        return response;
    }

    /** Gain at a frequency in cycles per source sample; beyond the signal's edge that at the edge. */
    double gain(double frequency) {
        double step = 2 * Math.PI * Math.min(frequency, edge) / STEPS;
        double sum = quarters[0];
        for (int i = 1; i < quarters.length; i++) {
            sum += 2 * quarters[i] * Math.cos(step * i);
        }
        return sum / STEPS;
    }
}
