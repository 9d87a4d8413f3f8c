package io.hearsay.audio.resample;

/** A designed filter for one pair of rates; immutable. */
interface RateFilter {
    /**
     * Begins a clip.
     *
     * @param early inputs that lie before the first output; negative where the first outputs lie before the input
     * @param target is given the outputs
     */
    RateStage begin(int early, SampleTarget target);
}
