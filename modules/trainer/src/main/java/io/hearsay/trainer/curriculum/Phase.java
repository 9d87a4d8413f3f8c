package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.evaluation.EvaluationResult;
import java.util.List;

/** One stage of a training run; what it does in a step depends on nothing but the networks, the step and the seed. */
public interface Phase {
    /** Name for progress lines. */
    String name();

    /** Names of the numbers that {@link #step} gives. */
    List<String> metrics();

    /** Makes what the steps draw from, from the networks as they stand when the phase begins. */
    void begin();

    /**
     * One step.
     *
     * @param step from 0
     * @param rate learning rate
     * @param progress share of the phase that is over, 0 to 1
     * @return numbers to watch, and last how many clips or questions the step took
     */
    float[] step(int step, double rate, double progress);

    /** Right answers on the examined sets, with audio and with the audio silenced. */
    List<EvaluationResult> evaluate();

    /** The same at less cost, to watch how the phase goes. */
    default List<EvaluationResult> evaluateSample() {
        return evaluate();
    }
}
