package io.hearsay.trainer.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.network.TokenBatch;
import io.hearsay.trainer.tokenizer.BytePairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A batch of training examples as the decoder's loss takes it: right-padded sequences and flat positions in them. */
public final class ExampleBatch {
    private final List<TrainingExample> examples;
    private final List<TrainingExample> answerable;
    private final int width;
    private final int length;

    /**
     * @param width encoder width
     */
    public ExampleBatch(List<TrainingExample> examples, int width) {
        this.examples = examples;
        this.answerable = examples.stream().filter(TrainingExample::answerable).toList();
        this.width = width;
        this.length = examples.stream()
                .mapToInt(example -> start(example) + example.target().length)
                .max()
                .orElseThrow();
    }

    /** Loss weight of each target token of an answer of {@code n} tokens, before division by the number of examples. */
    public interface Share {
        double of(int n);
    }

    /** Audio tokens of all examples, concatenated (tokens, encoder width). */
    public NDArray audio(NDManager manager) {
        return TokenBatch.joined(
                manager, examples.stream().map(TrainingExample::audio).toList(), width);
    }

    /** Token ids (examples, length). */
    public NDArray ids(NDManager manager) {
        long[] ids = new long[examples.size() * length];
        for (int i = 0; i < examples.size(); i++) {
            TrainingExample example = examples.get(i);
            int at = i * length;
            for (long[] segment : List.of(example.opening(), audioIds(example), example.closing(), example.target())) {
                System.arraycopy(segment, 0, ids, at, segment.length);
                at += segment.length;
            }
        }
        return manager.create(ids, new Shape(examples.size(), length));
    }

    /** Flat positions of the audio tokens. */
    public NDArray at(NDManager manager) {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            for (int k = 0; k < tokens(examples.get(i)); k++) {
                at.add((long) i * length + examples.get(i).opening().length + k);
            }
        }
        return manager.create(longs(at));
    }

    /** Flat positions that predict the answer tokens, these tokens, and their loss weights. */
    public NDList targets(NDManager manager, Share share) {
        List<Long> at = new ArrayList<>();
        List<Float> counts = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int n = examples.get(i).target().length;
            for (int k = 0; k < n; k++) {
                at.add((long) i * length + start(examples.get(i)) - 1 + k);
                counts.add((float) (share.of(n) / examples.size()));
            }
        }
        long[] labels = examples.stream()
                .flatMapToLong(example -> Arrays.stream(example.target()))
                .toArray();
        return new NDList(manager.create(longs(at)), manager.create(labels), manager.create(floats(counts)));
    }

    /**
     * Flat positions where answers start, answer index of each option, and position of the correct one, of answerable
     * examples.
     */
    public NDList choice(NDManager manager, TokenizedTexts texts) {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).answerable()) {
                at.add((long) i * length + start(examples.get(i)) - 1);
            }
        }
        long[] options = answerable.stream()
                .flatMap(example -> example.choices().stream())
                .mapToLong(texts::answer)
                .toArray();
        int each = answerable.get(0).choices().size();
        return new NDList(
                manager.create(longs(at)),
                manager.create(options, new Shape(answerable.size(), each)),
                manager.create(
                        answerable.stream().mapToLong(TrainingExample::right).toArray()));
    }

    /**
     * Audio-word alignment, for each example with words: indexes of its audio tokens, the example of each token, tokens
     * per example, and the words to align with and their weights.
     */
    public NDList words(NDManager manager, int vocabulary) {
        List<Long> tokens = new ArrayList<>();
        List<Long> owners = new ArrayList<>();
        List<Float> lengths = new ArrayList<>();
        List<Long> cells = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        long token = 0;
        for (TrainingExample example : examples) {
            int n = tokens(example);
            if (example.words().length > 0) {
                long owner = lengths.size();
                for (int k = 0; k < n; k++) {
                    tokens.add(token + k);
                    owners.add(owner);
                }
                lengths.add((float) n);
                for (long word : example.words()) {
                    cells.add(owner * vocabulary + word);
                    weights.add(1f / example.words().length);
                }
            }
            token += n;
        }
        return new NDList(
                manager.create(longs(tokens)),
                manager.create(longs(owners)),
                manager.create(floats(lengths)),
                manager.create(longs(cells)),
                manager.create(floats(weights)));
    }

    private long[] audioIds(TrainingExample example) {
        long[] ids = new long[tokens(example)];
        Arrays.fill(ids, BytePairs.SPECIAL.indexOf("<|AUDIO|>"));
        return ids;
    }

    private int tokens(TrainingExample example) {
        return example.audio().length / width;
    }

    private int start(TrainingExample example) {
        return example.opening().length + tokens(example) + example.closing().length;
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static float[] floats(List<Float> values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }
}
