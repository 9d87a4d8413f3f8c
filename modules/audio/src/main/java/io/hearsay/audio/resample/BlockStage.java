package io.hearsay.audio.resample;

/** A stage that computes a number of outputs from every block of inputs. */
abstract class BlockStage implements RateStage {
    private final InputBlock block;
    private final float[] outputs;
    private final SampleTarget target;
    private long emitted;

    /**
     * @param block input buffer, owned by the stage
     * @param maxOutputs maximum number of outputs per block
     * @param target receives the outputs
     */
    BlockStage(InputBlock block, int maxOutputs, SampleTarget target) {
        this.block = block;
        this.target = target;
        outputs = new float[maxOutputs];
    }

    /**
     * Computes the first outputs of a block.
     *
     * @param firstOutput number of outputs of previous blocks
     * @param count number of outputs wanted, at most those of a block
     */
    abstract void filter(float[] inputs, long firstOutput, float[] outputs, int count);

    /**
     * Number of inputs from one block to the next.
     *
     * @param firstOutput number of outputs of previous blocks
     */
    abstract int step(long firstOutput);

    @Override
    public final void accept(float[] samples, int count) {
        int at = 0;
        while (at < count) {
            at = block.take(samples, at, count);
            if (block.full()) {
                emit(outputs.length);
            }
        }
    }

    @Override
    public final void finish(long length) {
        while (emitted < length) {
            block.padWithZeros();
            emit((int) Math.min(outputs.length, length - emitted));
        }
    }

    /** Does nothing; stages that own native memory override it. */
    @Override
    public void close() {
        // no native memory
    }

    private void emit(int count) {
        filter(block.samples(), emitted, outputs, count);
        target.accept(outputs, count);
        block.advance(step(emitted));
        emitted += count;
    }
}
