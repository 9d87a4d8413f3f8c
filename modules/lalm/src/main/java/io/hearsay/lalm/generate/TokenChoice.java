package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The next token of each row: the most likely one, or one drawn after temperature, top-k and top-p in this order.
 *
 * @param ids token ids
 * @param logProbabilities natural-log probabilities under the network, before any of these
 */
record TokenChoice(List<Integer> ids, List<Double> logProbabilities) {
    static TokenChoice of(TorchScript script, NDManager step, NDArray logits, List<Writing> rows) {
        TokenChoice greedy = read(script.run(step, "most_likely", logits));
        if (rows.stream().allMatch(row -> row.sampling().greedy())) {
            return greedy;
        }
        int vocabulary = (int) logits.getShape().get(1);
        float[] temperature = new float[rows.size()];
        long[] topK = new long[rows.size()];
        float[] topP = new float[rows.size()];
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            var sampling = rows.get(i).sampling();
            temperature[i] = sampling.greedy() ? 1 : (float) sampling.temperature();
            topK[i] = sampling.topK() == 0 ? vocabulary : Math.min(sampling.topK(), vocabulary);
            topP[i] = (float) sampling.topP();
            numbers[i] = sampling.greedy() ? 0 : rows.get(i).draw();
        }
        NDArray warped = script.run(
                        step, "warp", logits, step.create(temperature), step.create(topK), step.create(topP))
                .singletonOrThrow();
        TokenChoice drawn = read(script.run(step, "draw", logits, warped, step.create(numbers)));
        return new TokenChoice(
                merged(greedy.ids, drawn.ids, rows), merged(greedy.logProbabilities, drawn.logProbabilities, rows));
    }

    private static <T> List<T> merged(List<T> greedy, List<T> drawn, List<Writing> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).sampling().greedy() ? greedy.get(i) : drawn.get(i))
                .toList();
    }

    private static TokenChoice read(NDList chosen) {
        long[] ids = chosen.get(0).toLongArray();
        float[] logProbabilities = chosen.get(1).toFloatArray();
        return new TokenChoice(
                Arrays.stream(ids).mapToObj(id -> (int) id).toList(),
                IntStream.range(0, ids.length)
                        .mapToObj(i -> (double) logProbabilities[i])
                        .toList());
    }
}
