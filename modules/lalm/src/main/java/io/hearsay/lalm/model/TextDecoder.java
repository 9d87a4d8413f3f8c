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
 * Qwen2 decoder. Prefill packs whole sequences one after the other and leaves KV blocks; rows that continue them are
 * decoded one token per step. Nothing is padded, so the numbers of one sequence do not depend on the others.
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
        boolean tied = !weights.has(WeightNames.head());
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
            return List.of(weights.toComputeType(owner, tables.get(0)), weights.toComputeType(owner, sines));
        }
    }

    /** Sizes of the network. */
    public DecoderShape shape() {
        return shape;
    }

    /** Bytes of keys and values per token. */
    public long bytesPerToken() {
        return 2L * shape.layers() * shape.keyValueHeads() * shape.headSize() * elementBytes();
    }

    /** Bytes of one element of a hidden state. */
    public int elementBytes() {
        return rope.arrays().get(0).getDataType() == DataType.FLOAT32 ? 4 : 2;
    }

    /** A KV cache for decoding: at most this many rows, each with a slot of {@code capacity} tokens. */
    public KvCache newKvCache(NDManager owner, int rows, int capacity) {
        NDArray slots = script.run(
                        owner,
                        "zeros",
                        new long[] {shape.layers(), 2, rows, shape.keyValueHeads(), capacity, shape.headSize()},
                        rope.arrays().get(0))
                .singletonOrThrow();
        return new KvCache(this, owner, slots);
    }

    /** Prefills sequences in one pass; the scope owns the result. */
    public PrefillResult prefill(NDManager scope, List<Sequence> sequences) {
        Packed packed = new Packed(sequences);
        NDArray x = embeddings(scope, sequences);
        TensorList blocks = packed.blocks();
        try {
            long[] heads = {shape.heads(), shape.keyValueHeads()};
            NDList result = script.run(
                    scope,
                    "prefill",
                    x,
                    packed.tokenCounts,
                    packed.prefixTokens,
                    blocks,
                    packed.blockIndexes,
                    packed.blockCounts,
                    heads,
                    eps,
                    rope,
                    layers);
            return new PrefillResult(this, result.get(0), result.get(1), sequences);
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
        List<Long> audioPositions = new ArrayList<>();
        long start = 0;
        for (Sequence sequence : sequences) {
            for (int position : sequence.audioPositions()) {
                audioPositions.add(start + position);
            }
            if (sequence.audio() != null) {
                audio.add(sequence.audio());
            }
            start += sequence.ids().size();
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
            NDArray at = scope.create(
                    audioPositions.stream().mapToLong(Long::longValue).toArray());
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
                        sharedBlocks.offsets(),
                        sharedBlocks.maxPrefixTokens(),
                        table,
                        eps,
                        rope,
                        layers,
                        head)
                .singletonOrThrow();
    }

    NDArray sliceBlock(NDManager owner, NDArray kv, int begin, int end) {
        return script.run(owner, "slice_block", kv, (long) begin, (long) end).singletonOrThrow();
    }

    void copyIntoSlot(NDArray slots, int row, KvBlock suffix) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "copy_into_slot", slots, (long) row, suffix.kv());
        }
    }

    void clearSlot(NDArray slots, int row, int begin, int end) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "clear_slot", slots, (long) row, (long) begin, (long) end);
        }
    }

    void moveSlot(NDArray slots, int source, int target, int tokens) {
        try (NDManager scope = script.newManager()) {
            script.run(scope, "move_slot", slots, (long) source, (long) target, (long) tokens);
        }
    }

    @Override
    public void close() {
        List.of(rope, layers, head).forEach(TensorList::close);
    }

    /** Sequences as the TorchScript function takes them. */
    private static final class Packed {
        private final long[] tokenCounts;
        private final long[] prefixTokens;
        private final long[] blockCounts;
        private final long[] blockIndexes;
        private final List<NDArray> distinctBlocks = new ArrayList<>();

        Packed(List<Sequence> sequences) {
            this.tokenCounts = sequences.stream()
                    .mapToLong(sequence -> sequence.ids().size())
                    .toArray();
            this.prefixTokens =
                    sequences.stream().mapToLong(Sequence::prefixTokens).toArray();
            this.blockCounts = sequences.stream()
                    .mapToLong(sequence -> sequence.prefixBlocks().size())
                    .toArray();
            List<Long> indexes = new ArrayList<>();
            for (Sequence sequence : sequences) {
                for (KvBlock block : sequence.prefixBlocks()) {
                    indexes.add((long) index(block.kv()));
                }
            }
            this.blockIndexes = indexes.stream().mapToLong(Long::longValue).toArray();
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
