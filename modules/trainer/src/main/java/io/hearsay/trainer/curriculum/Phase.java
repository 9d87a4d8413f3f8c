package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.evaluation.EvaluationResult;
import java.util.List;

/** A phase of the curriculum; a step depends only on the networks, the step index and the seed. */
public interface Phase {
    /** Name for progress lines. */
    String name();

    /** Names of the metrics that {@link #step} returns. */
    List<String> metrics();

    /** Prepares the data of the steps, from the networks as they are when the phase starts. */
    void prepare();

    /**
     * One training step.
     *
     * @param step index from 0
     * @param rate learning rate
     * @param progress elapsed fraction of the phase, 0 to 1
     * @return the metrics, and last the number of clips or questions of the step
     */
    float[] step(int step, double rate, double progress);

    /** Evaluates on the held-out sets, with audio and with silenced audio. */
    List<EvaluationResult> evaluate();

    /** A cheaper evaluation, to monitor the phase. */
    default List<EvaluationResult> evaluateSample() {
        return evaluate();
    }
}
