package io.hearsay.lalm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchScriptIT {
    private static final int HIDDEN = 8;
    private static final int HEAD = 4;

    private final TorchScript script = TorchScript.qwen2Audio(Device.cpu());
    private final NDManager manager = script.newManager();
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        manager.close();
        script.close();
    }

    @Test
    void normalisesByTheRootMeanSquare() {
        NDArray x = manager.create(new float[] {3, 4}, new Shape(1, 2));
        NDArray weight = manager.create(new float[] {2, 10});

        float[] y = script.run(manager, "rms_norm", x, weight, manager.create(0f))
                .singletonOrThrow()
                .toFloatArray();

        // mean of squares (9 + 16) / 2 = 12.5, its root 3.535534
        assertThat(y[0]).isCloseTo(2 * 3 / 3.535534f, within(1e-6f));
        assertThat(y[1]).isCloseTo(10 * 4 / 3.535534f, within(1e-6f));
    }

    @Test
    void readsTheSameFromTheCacheAsFromTheWholeSequence() {
        NDArray x = tensor(2, 5, HIDDEN);
        NDArray starts = manager.create(new long[] {2, 0});
        NDArray eps = manager.create(1e-5f);
        NDList rope = script.run(
                manager,
                "rope_table",
                manager.arange(16).toType(DataType.FLOAT32, true),
                manager.create(4L),
                manager.create(1e4f));
        List<NDArray> layers = new ArrayList<>(decoderLayer());
        layers.addAll(decoderLayer());
        List<NDArray> caches = List.of(cache(), cache(), cache(), cache());
        try (TensorList ropeList = new TensorList(rope);
                TensorList weights = new TensorList(layers);
                TensorList cacheList = new TensorList(caches)) {
            NDArray whole = script.run(manager, "decode", x, starts, eps, ropeList, weights)
                    .singletonOrThrow();
            NDArray head = script.run(
                            manager,
                            "decode_cached",
                            x.get(":, :3").duplicate(),
                            starts,
                            0L,
                            eps,
                            ropeList,
                            weights,
                            cacheList)
                    .singletonOrThrow();
            NDArray fourth = script.run(
                            manager,
                            "decode_cached",
                            x.get(":, 3:4").duplicate(),
                            starts,
                            3L,
                            eps,
                            ropeList,
                            weights,
                            cacheList)
                    .singletonOrThrow();
            NDArray fifth = script.run(
                            manager,
                            "decode_cached",
                            x.get(":, 4:").duplicate(),
                            starts,
                            4L,
                            eps,
                            ropeList,
                            weights,
                            cacheList)
                    .singletonOrThrow();

            NDArray pieces = head.concat(fourth, 1).concat(fifth, 1);
            assertThat(pieces.toFloatArray())
                    .hasSameSizeAs(whole.toFloatArray())
                    .doesNotContain(Float.NaN);
            assertThat(pieces.sub(whole).abs().max().getFloat()).isLessThan(1e-5f);
        }
    }

    @Test
    void hearsTheSameWithAndWithoutPaddingFrames() {
        List<NDArray> stem = List.of(
                tensor(HIDDEN, 6, 3), tensor(HIDDEN), tensor(HIDDEN, HIDDEN, 3), tensor(HIDDEN), tensor(20, HIDDEN));
        List<NDArray> layer = encoderLayer();
        NDArray heads = manager.create(2L);
        NDArray frames = manager.create(new long[] {9});
        NDArray trimmed = tensor(1, 6, 11);
        NDArray padded = trimmed.concat(manager.zeros(new Shape(1, 6, 21)), 2);
        try (TensorList stemList = new TensorList(stem);
                TensorList layers = new TensorList(layer)) {
            NDArray shortStates = script.run(manager, "encode", trimmed, frames, heads, stemList, layers)
                    .singletonOrThrow();
            NDArray longStates = script.run(manager, "encode", padded, frames, heads, stemList, layers)
                    .singletonOrThrow();

            // 9 frames of audio give (9 - 1) / 2 + 1 = 5 states
            assertThat(shortStates
                            .get(":, :5")
                            .sub(longStates.get(":, :5"))
                            .abs()
                            .max()
                            .getFloat())
                    .isLessThan(1e-5f);
        }
    }

    @Test
    void differentiatesThroughEncoderAndDecoder() {
        NDArray table = tensor(10, HIDDEN);
        NDArray at = manager.create(new long[] {1, 2});
        NDArray ids = manager.create(new long[] {3, 0, 0, 5}, new Shape(1, 4));
        List<NDArray> stem = List.of(
                tensor(HIDDEN, 6, 3), tensor(HIDDEN), tensor(HIDDEN, HIDDEN, 3), tensor(HIDDEN), tensor(20, HIDDEN));
        List<NDArray> encoder = encoderLayer();
        List<NDArray> decoder = decoderLayer();
        NDArray mel = tensor(1, 6, 8);
        NDArray frames = manager.create(new long[] {8});
        List<NDArray> rope = script.runWithGradients(
                "rope_table",
                manager.arange(16).toType(DataType.FLOAT32, true),
                manager.create(4L),
                manager.create(1e4f));
        stem.get(0).setRequiresGradient(true);
        decoder.get(1).setRequiresGradient(true);
        table.setRequiresGradient(true);
        Engine engine = Engine.getEngine("PyTorch");
        try (GradientCollector gradients = engine.newGradientCollector()) {
            NDArray states = script.runWithGradients("encode", mel, frames, manager.create(2L), stem, encoder)
                    .singletonOrThrow();
            NDArray pooled = script.runWithGradients("encoder_tail", states, List.of(tensor(HIDDEN), tensor(HIDDEN)))
                    .singletonOrThrow();
            NDArray audio = script.runWithGradients("project", pooled, List.of(tensor(HIDDEN, HIDDEN), tensor(HIDDEN)))
                    .singletonOrThrow();
            NDArray x = script.runWithGradients("embed", ids, table, at, audio.get(0))
                    .singletonOrThrow();
            NDArray y = script.runWithGradients(
                            "decode", x, manager.create(new long[] {0}), manager.create(1e-5f), rope, decoder)
                    .singletonOrThrow();
            gradients.backward(y.square().sum());
        }

        assertThat(norm(stem.get(0).getGradient())).isPositive().isFinite();
        assertThat(norm(decoder.get(1).getGradient())).isPositive().isFinite();
        float[] rows = table.getGradient().abs().sum(new int[] {1}).toFloatArray();
        assertThat(rows[3]).isPositive();
        assertThat(rows[5]).isPositive();
        assertThat(rows[0]).as("id 0 stands where audio replaces it").isZero();
    }

    @Test
    void findsTheMostLikelyTokenAndItsLogProbability() {
        NDArray logits = manager.create(new float[] {0, (float) Math.log(3), 0, 0, 0, 0}, new Shape(2, 3));

        NDList picked = script.run(manager, "greedy", logits);

        assertThat(picked.get(0).toLongArray()).containsExactly(1, 0);
        // row 1: 3 / (1 + 3 + 1); row 2: 1 / 3
        assertThat(picked.get(1).toFloatArray()[0]).isCloseTo((float) Math.log(0.6), within(1e-6f));
        assertThat(picked.get(1).toFloatArray()[1]).isCloseTo((float) Math.log(1 / 3.0), within(1e-6f));
    }

    @Test
    void refusesATensorThatStandsTwiceAmongArgumentsWithGradients() {
        NDArray x = tensor(1, 2);

        assertThatThrownBy(() -> script.runWithGradients("project", x, List.of(x, tensor(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("occurs twice among the arguments of project");
    }

    @Test
    void namesTheSourceThatDoesNotCompile() {
        assertThatThrownBy(() -> TorchScript.fromSource(Device.cpu(), "Broken", "class Broken(Module):\n  def f(\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Broken");
    }

    private static float norm(NDArray array) {
        return array.norm().getFloat();
    }

    private NDArray cache() {
        return manager.zeros(new Shape(2, 1, 7, HEAD));
    }

    private List<NDArray> decoderLayer() {
        return List.of(
                tensor(HIDDEN),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN),
                tensor(HEAD, HIDDEN),
                tensor(HEAD),
                tensor(HEAD, HIDDEN),
                tensor(HEAD),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN),
                tensor(12, HIDDEN),
                tensor(12, HIDDEN),
                tensor(HIDDEN, 12));
    }

    private List<NDArray> encoderLayer() {
        return List.of(
                tensor(HIDDEN),
                tensor(HIDDEN),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN),
                tensor(HIDDEN, HIDDEN),
                tensor(HIDDEN),
                tensor(HIDDEN),
                tensor(HIDDEN),
                tensor(12, HIDDEN),
                tensor(12),
                tensor(HIDDEN, 12),
                tensor(HIDDEN));
    }

    private NDArray tensor(long... dimensions) {
        Shape shape = new Shape(dimensions);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.5f;
        }
        return manager.create(values, shape);
    }
}
