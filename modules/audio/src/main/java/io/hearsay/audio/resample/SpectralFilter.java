package io.hearsay.audio.resample;

/**
 * A steep filter applied to the spectra of overlapping blocks (overlap-save); the inverse transform changes the rate by
 * a power of two.
 *
 * <p>The filter is symmetric about zero, so its spectrum is real. Its stopband must start at or below half the lower of
 * the two rates.
 */
final class SpectralFilter implements RateFilter {
    /** A block is 8 to 16 times the half-length of the filter. */
    private static final int BLOCK_PER_HALF_LENGTH = 16;

    /** FFmpeg needs minutes to set up longer transforms. */
    private static final int MAX_BLOCK = 1 << 18;

    private final int up;
    private final int down;
    /** Inputs per block. */
    private final int inputs;
    /** Outputs per block, including the incomplete ones at its ends. */
    private final int outputs;
    /** Incomplete outputs to drop at each end of a block. */
    private final int margin;
    /** Factor for each value of a spectrum. */
    private final float[] gains;

    /**
     * @param up power of two to multiply the rate by, 1 if {@code down} is not
     * @param down power of two to divide the rate by, 1 if {@code up} is not
     */
    SpectralFilter(KaiserSinc response, int up, int down) {
        this.up = up;
        this.down = down;
        int halfLength = response.halfLength();
        inputs = Math.min(MAX_BLOCK, Integer.highestOneBit(Math.multiplyExact(BLOCK_PER_HALF_LENGTH, halfLength)));
        outputs = inputs * up / down;
        margin = (halfLength + down - 1) / down * up;
        if (outputs <= 2 * margin) {
            throw new IllegalArgumentException(
                    "A filter with a half-length of " + halfLength + " samples is too long; the limit is "
                            + MAX_BLOCK / 2 + "; choose sample rates that are closer together");
        }
        gains = gains(response);
    }

    /** Factor by which the rate is multiplied. */
    int up() {
        return up;
    }

    /** Factor by which the rate is divided. */
    int down() {
        return down;
    }

    private float[] gains(KaiserSinc response) {
        float[] impulse = new float[inputs];
        impulse[0] = (float) (response.at(0) / inputs);
        for (int i = 1; i < response.halfLength(); i++) {
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

    @Override
    public RateStage begin(int offset, SampleTarget target) {
        int leadingZeros = margin * down / up - offset;
        return new Stage(new InputBlock(inputs, leadingZeros), target);
    }

    private final class Stage extends BlockStage {
        /** Values beyond the gains stay 0. */
        private final float[] bins = new float[outputs + 2];

        private final RealTransform forward = RealTransform.forward(inputs);
        private final RealTransform inverse = RealTransform.inverse(outputs);

        Stage(InputBlock block, SampleTarget target) {
            super(block, outputs - 2 * margin, target);
        }

        @Override
        int step(long firstOutput) {
            return (outputs - 2 * margin) * down / up;
        }

        @Override
        void filter(float[] samples, long firstOutput, float[] filtered, int count) {
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
