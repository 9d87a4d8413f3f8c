package io.hearsay.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.trainer.settings.ModelSize;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientsIT {
    private static final ModelSize SIZE =
            new ModelSize(new ModelSize.Tower(8, 16, 1, 4, 4), new ModelSize.Tower(8, 12, 1, 4, 2), 8, 262);
    private static final int ANSWERS = 5;

    private final Networks networks = new Networks(SIZE, ANSWERS, 3);
    private final NDManager manager = networks.program().manager().newSubManager();

    @AfterEach
    void close() {
        manager.close();
        networks.close();
    }

    @Test
    void stepsAsTorchsAdamWDoes() {
        NDArray p = manager.create(new float[] {1, -2, 0.5f});
        NDArray m = manager.zeros(new Shape(3));
        NDArray v = manager.zeros(new Shape(3));
        NDArray decays = manager.ones(new Shape(3));
        float[][] gradients = {{0.3f, -4, 1e-7f}, {0.1f, 2, -1e-7f}, {-0.5f, 0.25f, 1e-7f}};
        // torch.optim.AdamW(lr=0.01, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.1), torch 2.13 on a CPU
        float[][] expected = {
            {0.989f, -1.988f, 0.4904091f},
            {0.9792668f, -1.983341f, 0.4903972f},
            {0.9800833f, -1.9796458f, 0.4868541f}
        };
        for (int step = 1; step <= 3; step++) {
            NDArray g = manager.create(gradients[step - 1]);
            networks.program().run(manager, "adam_step", p, m, v, g, decays, 1.0, 0.01, 0.1, 0.9, 0.98, 1e-8, step);

            for (int i = 0; i < 3; i++) {
                assertThat(p.toFloatArray()[i]).isCloseTo(expected[step - 1][i], within(2e-6f));
            }
            assertThat(g.toFloatArray()).containsOnly(0);
        }
    }

    @Test
    void differentiatesTheEncoderAsFiniteDifferencesDo() {
        NDArray mel = manager.randomNormal(new Shape(2, 128, 12));
        NDArray frames = manager.create(new long[] {12, 9});
        NDArray lengths = manager.create(new long[] {3, 2});
        NDArray clip = manager.create(new long[] {0, 1, 1});
        NDList questions =
                new NDList(manager.create(new long[] {10, 11, 12, 13}), manager.create(new long[] {0, 1, 3}));
        NDList answers = new NDList(
                manager.create(new long[] {20, 21, 22, 23, 24, 25}), manager.create(new long[] {0, 1, 2, 3, 5}));
        NDArray options = manager.create(new long[] {0, 1, 2, 3, 1, 2, 4, 3, 2}, new Shape(3, 3));
        NDArray right = manager.create(new long[] {2, 0, 1});
        Supplier<Double> loss = () -> {
            Networks.seed(1);
            float[] scheduled = networks.program()
                    .differentiate(
                            "encoder_loss",
                            mel,
                            frames,
                            lengths,
                            clip,
                            questions,
                            answers,
                            options,
                            right,
                            networks.probe().values(),
                            networks.encoder().values());
            return (double) scheduled[0] + scheduled[1];
        };

        assertGradient(networks.encoder(), loss, "audio_tower.conv1.weight", 1e-2f);
        assertGradient(networks.encoder(), loss, "audio_tower.layers.0.self_attn.v_proj.weight", 1e-2f);
        assertGradient(networks.probe(), loss, "mix.weight", 1e-2f);
    }

    @Test
    void differentiatesTheDecoderAsFiniteDifferencesDo() {
        NDArray audio = manager.randomNormal(new Shape(5, 8));
        NDArray ids = manager.create(new long[] {7, 4, 4, 8, 9, 2, 7, 4, 4, 4, 10, 2}, new Shape(2, 6));
        NDArray at = manager.create(new long[] {1, 2, 7, 8, 9});
        NDList targets = new NDList(
                manager.create(new long[] {3, 4, 9, 10}),
                manager.create(new long[] {9, 2, 10, 2}),
                manager.create(new float[] {0.5f, 0.5f, 0.5f, 0.5f}));
        NDList choice = new NDList(
                manager.create(new long[] {3, 9}),
                manager.create(new long[] {0, 1, 2, 3}, new Shape(2, 2)),
                manager.create(new long[] {1, 0}));
        NDList words = new NDList(
                manager.create(new long[] {0, 1, 2, 3, 4}),
                manager.create(new long[] {0, 0, 1, 1, 1}),
                manager.create(new float[] {2, 3}),
                manager.create(new long[] {30, 31, 262 + 32}),
                manager.create(new float[] {0.5f, 0.5f, 1}));
        NDArray shares = manager.create(new float[] {0.5f, 1, 0.3f});
        Supplier<Double> loss = () -> {
            float[] scheduled = networks.program()
                    .differentiate(
                            "decoder_loss",
                            audio,
                            ids,
                            at,
                            targets,
                            choice,
                            words,
                            shares,
                            networks.decoder().values(),
                            networks.helper().values());
            // four target tokens of weight 0.5 each: twice their mean
            return 2.0 * scheduled[0] + 0.5 * scheduled[1] + scheduled[2] + 0.3 * scheduled[4];
        };

        assertGradient(networks.decoder(), loss, "multi_modal_projector.linear.weight", 1e-2f);
        assertGradient(networks.decoder(), loss, "language_model.model.layers.0.self_attn.k_proj.weight", 3e-2f);
        assertGradient(networks.decoder(), loss, "language_model.model.layers.0.mlp.gate_proj.weight", 3e-2f);
        assertGradient(networks.decoder(), loss, Layouts.EMBEDDINGS, 1e-2f);
    }

    /** Along the gradient of one tensor, the loss must change by the gradient's norm per unit of length. */
    private void assertGradient(Weights weights, Supplier<Double> loss, String tensor, float length) {
        clear();
        assertThat(loss.get()).isFinite();
        float[] gradient = slice(weights, tensor);
        double squares = 0;
        for (float value : gradient) {
            squares += (double) value * value;
        }
        double norm = Math.sqrt(squares);
        assertThat(norm).as("gradient of " + tensor).isPositive();
        float[] start = weights.tensor(tensor).toArray();
        double up = lossAt(weights, loss, tensor, start, gradient, length / norm);
        double down = lossAt(weights, loss, tensor, start, gradient, -length / norm);
        weights.put(tensor, start);

        assertThat((up - down) / (2 * length)).as("slope along " + tensor).isCloseTo(norm, within(0.03 * norm + 1e-4));
    }

    private static double lossAt(
            Weights weights, Supplier<Double> loss, String tensor, float[] start, float[] direction, double step) {
        float[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (step * direction[i]);
        }
        weights.put(tensor, moved);
        return loss.get();
    }

    private void clear() {
        for (Weights weights : List.of(networks.encoder(), networks.probe(), networks.decoder(), networks.helper())) {
            if (weights.values().hasGradient()) {
                try (NDArray gradient = weights.values().getGradient()) {
                    networks.program().run(manager, "fill", gradient, manager.zeros(gradient.getShape()));
                }
            }
        }
    }

    private static float[] slice(Weights weights, String tensor) {
        try (NDArray gradient = weights.values().getGradient()) {
            int from = weights.layout().offset(tensor);
            int size = weights.layout().spec(tensor).size();
            float[] result = new float[size];
            System.arraycopy(gradient.toFloatArray(), from, result, 0, size);
            return result;
        }
    }
}
