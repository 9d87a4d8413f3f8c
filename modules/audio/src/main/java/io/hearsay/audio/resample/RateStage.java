package io.hearsay.audio.resample;

/** One clip on its way through a {@link RateFilter}, block by block. Not for several threads at once. */
interface RateStage extends SampleTarget, AutoCloseable {
    /**
     * Ends the clip: silence follows.
     *
     * @param length outputs wanted in all, of which those that need no silence may have been given before; some more may be given
     */
    void finish(long length);

    /** Frees native memory; nothing is given any more. */
    @Override
    void close();
}
