package io.hearsay.audio.resample;

/** Applies a {@link RateFilter} to one clip, block by block. Not thread-safe. */
interface RateStage extends SampleTarget, AutoCloseable {
    /**
     * Ends the clip; zeros follow.
     *
     * @param length total number of outputs wanted; some may have been emitted before, and a few more may be emitted
     */
    void finish(long length);

    /** Frees native memory; emits nothing more. */
    @Override
    void close();
}
