package io.hearsay.lalm.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** A batch of sequences, padded on the right: no token that the loss covers attends to the padding. */
final class SequenceBatch {
    private final List<TuningSequence> sequences;
    private final int longest;

    SequenceBatch(List<TuningSequence> sequences) {
        this.sequences = sequences;
        this.longest = sequences.stream()
                .mapToInt(sequence -> sequence.ids().size())
                .max()
                .orElseThrow();
    }

    /** (rows, T) */
    NDArray ids(NDManager scope) {
        long[] ids = new long[Math.multiplyExact(sequences.size(), longest)];
        for (int row = 0; row < sequences.size(); row++) {
            List<Integer> own = sequences.get(row).ids();
            for (int i = 0; i < own.size(); i++) {
                ids[row * longest + i] = own.get(i);
            }
        }
        return scope.create(ids, new Shape(sequences.size(), longest));
    }

    /** Flat positions of all audio tokens. */
    NDArray audioAt(NDManager scope) {
        List<Long> at = new ArrayList<>();
        for (int row = 0; row < sequences.size(); row++) {
            for (int position : sequences.get(row).audioAt()) {
                at.add((long) row * longest + position);
            }
        }
        return longs(scope, at);
    }

    /** (audio tokens of all rows, hidden) */
    NDArray audio(NDManager scope, int hidden) {
        int tokens = sequences.stream()
                .mapToInt(sequence -> sequence.audioAt().size())
                .sum();
        float[] all = new float[Math.multiplyExact(tokens, hidden)];
        int at = 0;
        for (TuningSequence sequence : sequences) {
            float[] own = sequence.audio().toArray();
            System.arraycopy(own, 0, all, at, own.length);
            at += own.length;
        }
        return scope.create(all, new Shape(tokens, hidden));
    }

    /** Flat positions that predict the tokens of the loss: each is one before its token. */
    NDArray predict(NDManager scope) {
        List<Long> at = new ArrayList<>();
        for (int row = 0; row < sequences.size(); row++) {
            TuningSequence sequence = sequences.get(row);
            for (int i = sequence.answerAt(); i < sequence.ids().size(); i++) {
                at.add((long) row * longest + i - 1);
            }
        }
        return longs(scope, at);
    }

    /** The tokens that the loss covers. */
    NDArray labels(NDManager scope) {
        List<Long> labels = new ArrayList<>();
        for (TuningSequence sequence : sequences) {
            sequence.ids().subList(sequence.answerAt(), sequence.ids().size()).forEach(id -> labels.add((long) id));
        }
        return longs(scope, labels);
    }

    private static NDArray longs(NDManager scope, List<Long> values) {
        return scope.create(values.stream().mapToLong(Long::longValue).toArray());
    }
}
