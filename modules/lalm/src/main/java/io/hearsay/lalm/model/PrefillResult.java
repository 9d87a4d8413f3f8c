package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** Result of one prefill pass over packed sequences. The scope of the pass owns its tensors. */
public final class PrefillResult {
    private final TextDecoder decoder;
    private final NDArray states;
    private final NDArray kv;
    private final int[] starts;

    PrefillResult(TextDecoder decoder, NDArray states, NDArray kv, List<Sequence> sequences) {
        this.decoder = decoder;
        this.states = states;
        this.kv = kv;
        this.starts = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            starts[i + 1] = starts[i] + sequences.get(i).ids().size();
        }
    }

    /** Logits (n, vocabulary) after these tokens, indexed across all packed sequences. */
    public NDArray logits(NDManager scope, long[] tokens) {
        return decoder.logitsAt(scope, states, tokens);
    }

    /** Index of a sequence's last token across all packed sequences. */
    public int last(int sequence) {
        return starts[sequence + 1] - 1;
    }

    /** Index of a sequence's first token across all packed sequences. */
    public int first(int sequence) {
        return starts[sequence];
    }

    /** The KV block of one sequence; {@code owner} owns it. */
    public KvBlock block(NDManager owner, int sequence) {
        int tokens = starts[sequence + 1] - starts[sequence];
        if (starts.length == 2) {
            kv.attach(owner);
            return new KvBlock(kv, tokens);
        }
        return new KvBlock(decoder.sliceBlock(owner, kv, starts[sequence], starts[sequence + 1]), tokens);
    }
}
