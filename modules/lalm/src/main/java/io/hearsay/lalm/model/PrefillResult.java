package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** What the decoder made of some sequences, one after the other. Its tensors belong to the scope it was made in. */
public final class PrefillResult {
    private final TextDecoder decoder;
    private final NDArray states;
    private final NDArray kv;
    private final int[] begins;

    PrefillResult(TextDecoder decoder, NDArray states, NDArray kv, List<Sequence> sequences) {
        this.decoder = decoder;
        this.states = states;
        this.kv = kv;
        this.begins = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            begins[i + 1] = begins[i] + sequences.get(i).ids().size();
        }
    }

    /** Logits (n, vocabulary) after these tokens, counted through all sequences. */
    public NDArray logits(NDManager scope, long[] tokens) {
        return decoder.logitsAt(scope, states, tokens);
    }

    /** Place of a sequence's last token, counted through all sequences. */
    public int last(int sequence) {
        return begins[sequence + 1] - 1;
    }

    /** Place of a sequence's first token, counted through all sequences. */
    public int first(int sequence) {
        return begins[sequence];
    }

    /** The keys and values of one sequence, for the rows to come; {@code owner} owns them. */
    public KvBlock block(NDManager owner, int sequence) {
        int tokens = begins[sequence + 1] - begins[sequence];
        if (begins.length == 2) {
            kv.attach(owner);
            return new KvBlock(kv, tokens);
        }
        return new KvBlock(decoder.copy(owner, kv, begins[sequence], begins[sequence + 1]), tokens);
    }
}
