package io.hearsay.lalm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.torch.TensorList;
import io.hearsay.lalm.torch.TorchEngine;
import io.hearsay.lalm.torch.TorchScript;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one step does, by number. */
class LoraNetworkIT {
    private static final LoraSettings PLAIN = new LoraSettings(LoraSettings.ALL_TARGETS, 4, 8, 0);
    private static final LoraNetwork.Optimizer UNCLIPPED = new LoraNetwork.Optimizer(1e-3, 0.01, 0);

    private static List<TuningSequence> sequences = List.of();

    @BeforeAll
    static void read() {
        TorchEngine.start();
        sequences = new TuningSequences(TuningRuns.checkpoint(), Device.cpu())
                .of(TuningRuns.examples(4))
                .sequences();
    }

    /**
     * What a step left behind.
     *
     * @param stepResult what it saw
     * @param first AdamW's first moments: a tenth of the gradient after clipping, since there was no step before
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Step(LoraNetwork.StepResult stepResult, float[] first) {}

    @Test
    void gathersTheGradientOfTwoBatchesOfTwoAsOfOneOfFour() {
        Step together = step(List.of(sequences), UNCLIPPED);
        Step gathered = step(List.of(sequences.subList(0, 2), sequences.subList(2, 4)), UNCLIPPED);

        assertThat(gathered.stepResult().tokens())
                .isEqualTo(together.stepResult().tokens());
        assertThat(gathered.stepResult().loss())
                .isCloseTo(
                        together.stepResult().loss(),
                        within(1e-5 * together.stepResult().loss()));
        assertThat(difference(gathered.first(), together.first())).isLessThan(1e-5 * norm(together.first()));
        // A batch alone is another step: the comparison can tell.
        Step half = step(List.of(sequences.subList(0, 2)), UNCLIPPED);
        assertThat(difference(half.first(), together.first())).isGreaterThan(0.1 * norm(together.first()));
    }

    @Test
    void clipsByTheNormOfAllMatricesTogether() {
        Step free = step(List.of(sequences), UNCLIPPED);
        double norm = free.stepResult().gradientNorm();
        assertThat(norm(free.first()) / 0.1).isCloseTo(norm, within(1e-4 * norm));

        Step clipped = step(List.of(sequences), new LoraNetwork.Optimizer(1e-3, 0.01, norm / 4));
        Step wide = step(List.of(sequences), new LoraNetwork.Optimizer(1e-3, 0.01, norm * 4));

        // One factor for every element, which makes the norm a quarter: 1 / 4 of norm / (norm + 1e-6).
        float[] quarter = free.first().clone();
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] /= 4;
        }
        assertThat(difference(clipped.first(), quarter)).isLessThan(1e-4 * norm(quarter));
        assertThat(clipped.stepResult().gradientNorm()).as("before clipping").isEqualTo(norm);
        assertThat(wide.first()).containsExactly(free.first());
    }

    @Test
    void scalesKeptInputsUpByWhatIsDropped() {
        int size = 64;
        double share = 0.25;
        try (TorchScript script = TorchScript.qwen2AudioForTuning(Device.cpu());
                NDManager scope = script.newManager();
                TensorList identity = new TensorList(List.of(scope.eye(size), scope.eye(size)))) {
            NDArray nothing = scope.zeros(new Shape(1, size));
            NDArray ones = scope.ones(new Shape(1, size));
            Engine.getEngine("PyTorch").setRandomSeed(5);

            float[] kept = script.run(scope, "add_low_rank", nothing, ones, identity, 2.0, share)
                    .singletonOrThrow()
                    .toFloatArray();
            float[] all = script.run(scope, "add_low_rank", nothing, ones, identity, 2.0, 0.0)
                    .singletonOrThrow()
                    .toFloatArray();

            int dropped = 0;
            for (float value : kept) {
                // scale / (1 - share) = 2 / 0.75
                assertThat(value)
                        .satisfiesAnyOf(
                                v -> assertThat(v).isZero(), v -> assertThat(v).isCloseTo(2 / 0.75f, within(1e-6f)));
                dropped += value == 0 ? 1 : 0;
            }
            // Of 64 a quarter, 16, with a standard deviation of 3.5.
            assertThat(dropped).isBetween(3, 29);
            assertThat(all).containsOnly(2);
        }
    }

    private static Step step(List<List<TuningSequence>> batches, LoraNetwork.Optimizer optimizer) {
        try (LoraNetwork network = LoraNetwork.load(TuningRuns.checkpoint(), PLAIN, Device.cpu(), 3)) {
            LoraNetwork.StepResult stepResult = network.step(batches, optimizer, 1);
            LoraWeights.Snapshot after = network.snapshot();
            return new Step(stepResult, after.first());
        }
    }

    private static double difference(float[] one, float[] other) {
        float[] difference = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return norm(difference);
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
