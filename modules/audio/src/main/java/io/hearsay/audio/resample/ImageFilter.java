package io.hearsay.audio.resample;

import java.util.stream.IntStream;

/**
 * A short anti-imaging filter for any target rate. It attenuates the highest frequencies of the signal by up to half,
 * which makes it shorter by a third or more; the filter before it compensates by dividing by {@link #gain}.
 */
final class ImageFilter {
    private static final int STEPS_PER_SAMPLE = 4;

    private final double edge;
    private final KaiserSinc response;
    /** Response at every quarter of a sample, which is dense enough: its spectrum ends below twice the rate. */
    private final double[] quarters;

    /** @param edge upper edge of the signal's spectrum in cycles per source sample, below 0.5 */
    ImageFilter(double edge) {
        this.edge = edge;
        // the middle of the transition band is at or above the edge
        response = new KaiserSinc(Math.max(0, 3 * edge - 1), 1 - edge);
        quarters = IntStream.range(0, response.halfLength() * STEPS_PER_SAMPLE)
                .mapToDouble(i -> response.at((double) i / STEPS_PER_SAMPLE))
                .toArray();
    }

    /** Impulse response; its stopband starts at the lowest image. */
    KaiserSinc response() {
        return response;
    }

    /** Gain at a frequency in cycles per source sample; beyond the signal's edge, the gain at the edge. */
    double gain(double frequency) {
        double step = 2 * Math.PI * Math.min(frequency, edge) / STEPS_PER_SAMPLE;
        double sum = quarters[0];
        for (int i = 1; i < quarters.length; i++) {
            sum += 2 * quarters[i] * Math.cos(step * i);
        }
        return sum / STEPS_PER_SAMPLE;
    }
}
