package io.hearsay.lalm.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.torch.TorchScript;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Detects packed matrices whose products are wrong.
 *
 * <p>libtorch 2.7.1 (oneDNN 3.7) was observed to multiply packed float32 matrices wrongly, without an error, on an
 * AVX-512 processor whose hypervisor hides its cache sizes: of matrices with 1 to 330 outputs, 198 were affected, the
 * same ones for 1, 5, 16 and 40 rows and for 48 and 160 inputs. Therefore one matrix of each shape is tested.
 */
final class PackedProducts {
    /** One block of rows plus one. */
    private static final int ROWS = 17;

    /**
     * Largest allowed difference from the unpacked product, relative to its root mean square; rounding alone gives
     * about 1e-5.
     */
    private static final double FLOAT32_TOLERANCE = 1e-3;

    /** The same with inputs rounded to bfloat16, which alone gives about 0.03; a wrong product differs by about 1. */
    private static final double BFLOAT16_TOLERANCE = 0.2;

    private final TorchScript script;
    private final Map<Shape, Boolean> correct = new HashMap<>();

    PackedProducts(TorchScript script) {
        this.script = script;
    }

    /**
     * True if the product with the packed matrix equals that with the matrix itself, within tolerance.
     *
     * @param matrix (out, in)
     * @param packed the same, packed
     */
    boolean areCorrect(NDArray matrix, NDArray packed) {
        return correct.computeIfAbsent(matrix.getShape(), shape -> test(shape, matrix, packed));
    }

    private boolean test(Shape shape, NDArray matrix, NDArray packed) {
        Random random = new Random(shape.get(0));
        float[] values = new float[Math.toIntExact(ROWS * shape.get(1))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        try (NDManager scope = script.newManager()) {
            NDArray many = scope.create(values, new Shape(ROWS, shape.get(1)));
            NDArray one = many.get("0:1");
            double error = Math.max(error(scope, one, matrix, packed), error(scope, many, matrix, packed));
            double tolerance = matrix.getDataType() == DataType.FLOAT32 ? FLOAT32_TOLERANCE : BFLOAT16_TOLERANCE;
            if (error <= tolerance) {
                return true;
            }
            System.getLogger(PackedProducts.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Products with packed matrices of shape " + shape + " are wrong on this processor (by "
                                    + "%.2g".formatted(error) + "); they are left unpacked, which is slower");
            return false;
        }
    }

    private double error(NDManager scope, NDArray rows, NDArray matrix, NDArray packed) {
        try {
            return script.run(scope, "packed_error", rows, matrix, packed)
                    .singletonOrThrow()
                    .getFloat();
        } catch (EngineException e) {
            // Packed for an instruction set that this processor does not have.
            return Double.POSITIVE_INFINITY;
        }
    }
}
