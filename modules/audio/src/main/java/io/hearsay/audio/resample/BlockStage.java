package io.hearsay.audio.resample;

/** A stage that makes a number of outputs from every block of inputs. */
abstract class BlockStage implements RateStage {
    private final InputBlock block;
    private final float[] outputs;
    private final SampleTarget target;
    private long given;

    /**
     * @param block what is taken in; the stage's own
     * @param most outputs of a block
     * @param target is given the outputs
     */
    BlockStage(InputBlock block, int most, SampleTarget target) {
        this.block = block;
        this.target = target;
        outputs = new float[most];
    }

    /**
     * Makes the first outputs of a block.
     *
     * @param done outputs of the blocks before
     * @param count how many are wanted, up to all of a block
     */
    abstract void filter(float[] inputs, long done, float[] outputs, int count);

    /**
     * Inputs from one block to the next.
     *
     * @param done outputs of the blocks before
     */
    abstract int step(long done);

    @Override
    public final void accept(float[] samples, int count) {
        int at = 0;
        while (at < count) {
            at = block.take(samples, at, count);
            if (block.full()) {
                give(outputs.length);
            }
        }
    }

    @Override
    public final void finish(long length) {
        while (given < length) {
            block.takeSilence();
            give((int) Math.min(outputs.length, length - given));
        }
    }

    /** Frees nothing: what a stage holds is memory of Java's own, unless it says otherwise. */
    @Override
    public void close() {
        // for stages with native memory
    }

    private void give(int count) {
        filter(block.samples(), given, outputs, count);
        target.accept(outputs, count);
        block.advance(step(given));
        given += count;
    }
}
