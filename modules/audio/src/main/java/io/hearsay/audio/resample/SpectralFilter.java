package io.hearsay.audio.resample;

import org.jspecify.annotations.Nullable;

/**
 * A sharp filter that is applied to the spectra of overlapping blocks (overlap-save), and a change of rate by a power of two on the way back.
 *
 * <p>The filter is symmetric about zero, so its spectrum is real. Its stopband must begin at or below half the lower of the two rates.
 */
final class SpectralFilter implements RateFilter {
    /** A block is 8 to 16 times as long as the filter reaches to one side. */
    private static final int BLOCK_PER_REACH = 16;

    /** FFmpeg takes minutes to set up longer transforms. */
    private static final int LONGEST_BLOCK = 1 << 18;

    private final int up;
    private final int down;
    /** Inputs of a block. */
    private final int inputs;
    /** Outputs of a block, those at its ends included that lack some of their inputs. */
    private final int outputs;
    /** Outputs to leave out at either end of a block. */
    private final int margin;
    /** Factor for each part of a spectrum. */
    private final float[] gains;

    /**
     * @param up power of two to multiply the rate by, 1 where {@code down} is not
     * @param down power of two to divide the rate by, 1 where {@code up} is not
     */
    SpectralFilter(KaiserSinc response, int up, int down) {
        this(response, up, down, null);
    }

    /** @param next the filter that comes after this one, whose loss is made good here */
    SpectralFilter(KaiserSinc response, int up, int down, @Nullable ImageFilter next) {
        this.up = up;
        this.down = down;
        int reach = response.reach();
        inputs = Math.min(LONGEST_BLOCK, Integer.highestOneBit(Math.multiplyExact(BLOCK_PER_REACH, reach)));
        outputs = inputs * up / down;
        int more = next == null ? 0 : (next.response().reach() + up - 1) / up;
        margin = ((reach + down - 1) / down + more) * up;
        if (outputs <= 2 * margin) {
            throw new IllegalArgumentException(
                    "A filter that reaches over " + reach + " samples is too long; the limit is " + LONGEST_BLOCK / 2
                            + ": choose sample rates that lie closer together");
        }
        gains = gains(response);
        if (next != null) {
            makeGood(next);
        }
    }

    /** What the rate is multiplied by. */
    int up() {
        return up;
    }

    /** What the rate is divided by. */
    int down() {
        return down;
    }

    private float[] gains(KaiserSinc response) {
        float[] impulse = new float[inputs];
        impulse[0] = (float) (response.at(0) / inputs);
        for (int i = 1; i < response.reach(); i++) {
            impulse[i] = (float) (response.at(i) / inputs);
            impulse[inputs - i] = impulse[i];
        }
        float[] spectrum = new float[Math.min(inputs, outputs) + 2];
        try (RealTransform transform = RealTransform.forward(inputs)) {
            transform.apply(impulse, spectrum, spectrum.length);
        }
        for (int i = 0; i < spectrum.length; i += 2) {
            spectrum[i + 1] = spectrum[i];
        }
        return spectrum;
    }

    private void makeGood(ImageFilter next) {
        for (int i = 0; i < gains.length; i += 2) {
            float factor = (float) (1 / next.gain(0.5 * i / outputs));
            gains[i] *= factor;
            gains[i + 1] *= factor;
        }
    }

    @Override
    public RateStage begin(int early, SampleTarget target) {
        int silence = margin * down / up - early;
        return new Stage(new InputBlock(inputs, silence), target);
    }

    private final class Stage extends BlockStage {
        /** Those beyond the gains stay zero. */
        private final float[] bins = new float[outputs + 2];

        private final RealTransform forward = RealTransform.forward(inputs);
        private final RealTransform inverse = RealTransform.inverse(outputs);

        Stage(InputBlock block, SampleTarget target) {
            super(block, outputs - 2 * margin, target);
        }

        @Override
        int step(long done) {
            return (outputs - 2 * margin) * down / up;
        }

        @Override
        void filter(float[] samples, long done, float[] filtered, int count) {
            forward.apply(samples, bins, gains.length);
            for (int i = 0; i < gains.length; i++) {
                bins[i] *= gains[i];
            }
            inverse.invert(bins, margin, filtered, count);
        }

        @Override
        public void close() {
            forward.close();
            inverse.close();
        }
    }
}
