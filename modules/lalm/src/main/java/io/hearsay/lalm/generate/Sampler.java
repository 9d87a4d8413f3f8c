package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.GenerationSettings.Sampling;
import io.hearsay.lalm.torch.TorchScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses the next token of each row: the most likely one, or one drawn after temperature, top-k and top-p in this order. */
final class Sampler {
    private final TorchScript script;
    private final NDManager step;

    private Sampler(TorchScript script, NDManager step) {
        this.script = script;
        this.step = step;
    }

    /**
     * Appends a token to each row, with its natural-log probability under the network before any of these.
     *
     * @param step owner of what that takes
     * @param logits (rows, vocabulary)
     */
    static void append(TorchScript script, NDManager step, NDArray logits, List<DecodeState> rows) {
        Sampler choice = new Sampler(script, step);
        for (Kind kind : Kind.values()) {
            List<DecodeState> some = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (Kind.of(rows.get(i).sampling()) == kind) {
                    some.add(rows.get(i));
                    places.add(i);
                }
            }
            if (some.isEmpty()) {
                continue;
            }
            NDArray theirs = logits;
            if (some.size() < rows.size()) {
                NDArray index = step.create(
                        places.stream().mapToLong(Integer::longValue).toArray());
                theirs = script.run(step, "select_rows", logits, index).singletonOrThrow();
            }
            NDList chosen = kind == Kind.GREEDY
                    ? script.run(step, "greedy", theirs)
                    : choice.drawn(theirs, some, kind == Kind.CUT);
            long[] ids = chosen.get(0).toLongArray();
            float[] logProbabilities = chosen.get(1).toFloatArray();
            for (int i = 0; i < ids.length; i++) {
                some.get(i).append((int) ids[i], logProbabilities[i]);
            }
        }
    }

    private NDList drawn(NDArray logits, List<DecodeState> rows, boolean cut) {
        int vocabulary = (int) logits.getShape().get(1);
        float[] temperature = new float[rows.size()];
        long[] topK = new long[rows.size()];
        float[] topP = new float[rows.size()];
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Sampling sampling = rows.get(i).sampling();
            temperature[i] = (float) sampling.temperature();
            topK[i] = sampling.topK() == 0 ? vocabulary : Math.min(sampling.topK(), vocabulary);
            topP[i] = (float) sampling.topP();
            numbers[i] = rows.get(i).draw();
        }
        long most = cut ? Arrays.stream(topK).max().orElseThrow() : 0;
        NDList kept = script.run(
                step, "top_k_top_p", logits, step.create(temperature), step.create(topK), step.create(topP), most);
        return script.run(step, "sample", logits, kept.get(0), kept.get(1), step.create(numbers));
    }

    /** Rows of different kinds are chosen apart: the order in which tokens are drawn from must not depend on the other rows. */
    private enum Kind {
        GREEDY,
        ALL,
        CUT;

        static Kind of(Sampling sampling) {
            if (sampling.greedy()) {
                return GREEDY;
            }
            return sampling.topK() == 0 && sampling.topP() == 1 ? ALL : CUT;
        }
    }
}
