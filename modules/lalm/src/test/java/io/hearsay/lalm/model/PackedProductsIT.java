package io.hearsay.lalm.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.torch.TorchScript;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a processor multiplies wrongly differs from one to the next; what is said of it must be true on each. */
@DisabledOnOs(value = OS.MAC, disabledReason = "nothing is packed there")
class PackedProductsIT {
    private static final int IN = 32;

    private static TorchScript script;
    private static NDManager manager;

    @BeforeAll
    static void open() {
        script = TorchScript.qwen2Audio(Device.cpu());
        manager = script.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
        script.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 64, 80, 100, 128, 192, 300})
    void saysWhetherAPackedMatrixMultipliesAsJavaDoes(int out) {
        float[] matrix = drawn(out * IN, out);
        float[] rows = drawn(17 * IN, 1);
        NDArray plain = manager.create(matrix, new Shape(out, IN));
        NDArray packed = packed(plain);
        boolean right = true;
        for (int count : new int[] {1, 17}) {
            NDArray x = manager.create(Arrays.copyOf(rows, count * IN), new Shape(count, IN));
            float[] found = script.run(manager, "linear", x, packed, manager.zeros(new Shape(out)))
                    .singletonOrThrow()
                    .toFloatArray();
            for (int i = 0; i < count * out; i++) {
                double sum = 0;
                for (int j = 0; j < IN; j++) {
                    sum += (double) matrix[i % out * IN + j] * rows[i / out * IN + j];
                }
                right &= Math.abs(sum - found[i]) < 1e-3;
            }
        }

        assertThat(new PackedProducts(script).areCorrect(plain, packed)).isEqualTo(right);
    }

    @Test
    void noticesAMatrixPackedFromOtherNumbers() {
        NDArray plain = manager.create(drawn(64 * IN, 1), new Shape(64, IN));
        float[] numbers = plain.toFloatArray();
        for (int j = 0; j < IN; j++) {
            numbers[63 * IN + j] = -numbers[63 * IN + j];
        }
        NDArray other = packed(manager.create(numbers, new Shape(64, IN)));

        assertThat(new PackedProducts(script).areCorrect(plain, other)).isFalse();
    }

    private static NDArray packed(NDArray matrix) {
        return script.run(manager, "packed", matrix, 16L).singletonOrThrow();
    }

    private static float[] drawn(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
