package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hearsay.lalm.checkpoint.DecoderShape;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.torch.TensorList;
import io.hearsay.lalm.torch.TorchScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Qwen2 decoder. Sequences are read whole, packed one after the other, and leave keys and values behind; rows that go on from there are written
 * token by token. Nothing is padded, so the numbers of one sequence do not depend on the others.
 */
public final class TextDecoder implements AutoCloseable {
    private final TorchScript script;
    private final DecoderShape shape;
    private final double eps;
    private final NDArray table;
    private final TensorList rope;
    private final TensorList layers;
    private final TensorList head;

    TextDecoder(TorchScript script, NDManager owner, Qwen2AudioConfig config, WeightLoader weights) {
        this.script = script;
        this.shape = config.decoder();
        this.eps = config.rmsNormEps();
        List<NDArray> all = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            List<String> names = WeightNames.decoderLayer(layer);
            all.add(weights.vector(names.get(0)));
            all.add(weights.packed(names.get(1), names.get(3), names.get(5)));
            all.add(weights.vector(names.get(2), names.get(4), names.get(6)));
            all.add(weights.packed(names.get(7)));
            all.add(weights.vector(names.get(8)));
            all.add(weights.packed(names.get(9), names.get(10)));
            all.add(weights.packed(names.get(11)));
        }
        this.layers = new TensorList(all);
        this.table = weights.matrix(WeightNames.embeddings());
        boolean tied = !weights.holds(WeightNames.head());
        this.head = new TensorList(List.of(
                weights.vector(WeightNames.finalNorm()),
                tied ? weights.packedCopy(table, WeightNames.embeddings()) : weights.packed(WeightNames.head())));
        this.rope = new TensorList(rope(owner, config, weights));
    }

    private List<NDArray> rope(NDManager owner, Qwen2AudioConfig config, WeightLoader weights) {
        try (NDManager scope = script.newManager()) {
            NDArray positions = scope.arange(shape.positions()).toType(DataType.FLOAT32, false);
            NDList tables = script.run(
                    scope, "rope_table", positions, scope.create((long) shape.headSize()), scope.create((float)
                            config.ropeTheta()));
            NDArray sines = script.run(scope, "signed", tables.get(1)).singletonOrThrow();
            return List.of(weights.computed(owner, tables.get(0)), weights.computed(owner, sines));
        }
    }

    /** Sizes of the network. */
    public DecoderShape shape() {
        return shape;
    }

    /** Bytes of keys and values that one token leaves behind. */
    public long bytesPerToken() {
        return 2L * shape.layers() * shape.keyValueHeads() * shape.headSize() * elementBytes();
    }

    /** Bytes of one number of a state. */
    public int elementBytes() {
        return rope.arrays().get(0).getDataType() == DataType.FLOAT32 ? 4 : 2;
    }

    /** Rows that are written together: at most so many, each with a slot of so many tokens. */
    public KvCache newRows(NDManager owner, int rows, int capacity) {
        NDArray slots = script.run(
                        owner,
                        "zeros",
                        new long[] {shape.layers(), 2, rows, shape.keyValueHeads(), capacity, shape.headSize()},
                        rope.arrays().get(0))
                .singletonOrThrow();
        return new KvCache(this, owner, slots);
    }

    /** Reads sequences in one pass; the scope owns what comes of it. */
    public PrefillResult prefill(NDManager scope, List<Sequence> sequences) {
        Packed packed = new Packed(sequences);
        NDArray x = embeddings(scope, sequences);
        TensorList blocks = packed.blocks();
        try {
            long[] heads = {shape.heads(), shape.keyValueHeads()};
            NDList read = script.run(
                    scope,
                    "prefill",
                    x,
                    packed.counts,
                    packed.firsts,
                    blocks,
                    packed.paths,
                    packed.hops,
                    heads,
                    eps,
                    rope,
                    layers);
            return new PrefillResult(this, read.get(0), read.get(1), sequences);
        } finally {
            blocks.close();
        }
    }

    /** Logits (tokens, vocabulary) after every token of one sequence; the scope owns them. */
    public NDArray logits(NDManager scope, Sequence sequence) {
        long[] all = new long[sequence.ids().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return prefill(scope, List.of(sequence)).logits(scope, all);
    }

    private NDArray embeddings(NDManager scope, List<Sequence> sequences) {
        long[] ids = sequences.stream()
                .flatMap(sequence -> sequence.ids().stream())
                .mapToLong(Integer::longValue)
                .toArray();
        NDList audio = new NDList();
        List<Long> places = new ArrayList<>();
        long begin = 0;
        for (Sequence sequence : sequences) {
            for (int place : sequence.places()) {
                places.add(begin + place);
            }
            if (sequence.audio() != null) {
                audio.add(sequence.audio());
            }
            begin += sequence.ids().size();
        }
        if (audio.isEmpty()) {
            return script.run(
                            scope,
                            "embed_tokens",
                            scope.create(ids),
                            table,
                            rope.arrays().get(0))
                    .singletonOrThrow();
        }
        TensorList clips = new TensorList(audio);
        try {
            NDArray at = scope.create(places.stream().mapToLong(Long::longValue).toArray());
            return script.run(scope, "embed_with_audio", scope.create(ids), table, at, clips)
                    .singletonOrThrow();
        } finally {
            clips.close();
        }
    }

    NDArray logitsAt(NDManager scope, NDArray states, long[] tokens) {
        return script.run(scope, "logits_at", states, scope.create(tokens), eps, head)
                .singletonOrThrow();
    }

    NDArray decodeStep(
            NDManager scope, List<NDArray> row, int width, NDArray slots, KvCache.SharedBlocks sharedBlocks) {
        return script.run(
                        scope,
                        "decode_step",
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        (long) width,
                        slots,
                        sharedBlocks.blocks(),
                        sharedBlocks.members(),
                        sharedBlocks.ats(),
                        sharedBlocks.total(),
                        table,
                        eps,
                        rope,
                        layers,
                        head)
                .singletonOrThrow();
    }

    NDArray copy(NDManager owner, NDArray kv, int begin, int end) {
        return script.run(owner, "slice_block", kv, (long) begin, (long) end).singletonOrThrow();
    }

    void settle(NDArray slots, int row, KvBlock own) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "copy_into_slot", slots, (long) row, own.kv());
        }
    }

    void clear(NDArray slots, int row, int begin, int end) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "clear_slot", slots, (long) row, (long) begin, (long) end);
        }
    }

    void move(NDArray slots, int source, int target, int tokens) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "move_slot", slots, (long) source, (long) target, (long) tokens);
        }
    }

    @Override
    public void close() {
        List.of(rope, layers, head).forEach(TensorList::close);
    }

    /** Sequences as the script takes them. */
    private static final class Packed {
        private final long[] counts;
        private final long[] firsts;
        private final long[] hops;
        private final long[] paths;
        private final List<NDArray> distinctBlocks = new ArrayList<>();

        Packed(List<Sequence> sequences) {
            this.counts = sequences.stream().mapToLong(one -> one.ids().size()).toArray();
            this.firsts = sequences.stream().mapToLong(Sequence::before).toArray();
            this.hops = sequences.stream().mapToLong(one -> one.path().size()).toArray();
            List<Long> indexes = new ArrayList<>();
            for (Sequence sequence : sequences) {
                for (KvBlock block : sequence.path()) {
                    indexes.add((long) index(block.kv()));
                }
            }
            this.paths = indexes.stream().mapToLong(Long::longValue).toArray();
        }

        private int index(NDArray kv) {
            for (int i = 0; i < distinctBlocks.size(); i++) {
                if (distinctBlocks.get(i) == kv) {
                    return i;
                }
            }
            distinctBlocks.add(kv);
            return distinctBlocks.size() - 1;
        }

        TensorList blocks() {
            return new TensorList(distinctBlocks);
        }
    }
}
