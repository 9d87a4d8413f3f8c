package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.GenerationSettings.Sampling;
import io.hearsay.lalm.torch.TorchScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples the next token of each row: greedily, or at random after temperature, top-k and top-p, applied in this order.
 */
final class Sampler {
    private final TorchScript script;
    private final NDManager step;

    private Sampler(TorchScript script, NDManager step) {
        this.script = script;
        this.step = step;
    }

    /**
     * Appends a token to each row, with its natural-log probability under the network before temperature, top-k and
     * top-p.
     *
     * @param step owner of temporary tensors
     * @param logits (rows, vocabulary)
     */
    static void append(TorchScript script, NDManager step, NDArray logits, List<DecodeState> rows) {
        Sampler sampler = new Sampler(script, step);
        for (Kind kind : Kind.values()) {
            List<DecodeState> selected = new ArrayList<>();
            List<Integer> indexes = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (Kind.of(rows.get(i).sampling()) == kind) {
                    selected.add(rows.get(i));
                    indexes.add(i);
                }
            }
            if (selected.isEmpty()) {
                continue;
            }
            NDArray selectedLogits = logits;
            if (selected.size() < rows.size()) {
                NDArray index = step.create(
                        indexes.stream().mapToLong(Integer::longValue).toArray());
                selectedLogits = script.run(step, "select_rows", logits, index).singletonOrThrow();
            }
            NDList chosen = kind == Kind.GREEDY
                    ? script.run(step, "greedy", selectedLogits)
                    : sampler.sample(selectedLogits, selected, kind == Kind.TRUNCATED);
            long[] ids = chosen.get(0).toLongArray();
            float[] logProbabilities = chosen.get(1).toFloatArray();
            for (int i = 0; i < ids.length; i++) {
                selected.get(i).append((int) ids[i], logProbabilities[i]);
            }
        }
    }

    private NDList sample(NDArray logits, List<DecodeState> rows, boolean truncated) {
        int vocabulary = (int) logits.getShape().get(1);
        float[] temperature = new float[rows.size()];
        long[] topK = new long[rows.size()];
        float[] topP = new float[rows.size()];
        double[] uniforms = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Sampling sampling = rows.get(i).sampling();
            temperature[i] = (float) sampling.temperature();
            topK[i] = sampling.topK() == 0 ? vocabulary : Math.min(sampling.topK(), vocabulary);
            topP[i] = (float) sampling.topP();
            uniforms[i] = rows.get(i).nextUniform();
        }
        long maxTopK = truncated ? Arrays.stream(topK).max().orElseThrow() : 0;
        NDList candidates = script.run(
                step, "top_k_top_p", logits, step.create(temperature), step.create(topK), step.create(topP), maxTopK);
        return script.run(step, "sample", logits, candidates.get(0), candidates.get(1), step.create(uniforms));
    }

    /**
     * Rows of different kinds are sampled separately: the order of the tokens that a row samples from must not depend
     * on the other rows.
     */
    private enum Kind {
        GREEDY,
        FULL,
        TRUNCATED;

        static Kind of(Sampling sampling) {
            if (sampling.greedy()) {
                return GREEDY;
            }
            return sampling.topK() == 0 && sampling.topP() == 1 ? FULL : TRUNCATED;
        }
    }
}
