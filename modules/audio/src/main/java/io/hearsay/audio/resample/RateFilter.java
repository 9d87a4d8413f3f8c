package io.hearsay.audio.resample;

/** A filter designed for one pair of rates; immutable. */
interface RateFilter {
    /**
     * Starts a clip.
     *
     * @param offset position of the first output in input samples; negative if the first outputs precede the input
     * @param target receives the outputs
     */
    RateStage begin(int offset, SampleTarget target);
}
