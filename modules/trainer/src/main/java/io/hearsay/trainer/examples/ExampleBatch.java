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

/** Several lessons as the decoder's loss takes them: right-padded sequences and flat positions in them. */
public final class ExampleBatch {
    private final List<TrainingExample> lessons;
    private final List<TrainingExample> answerable;
    private final int width;
    private final int length;

    /**
     * @param width encoder width
     */
    public ExampleBatch(List<TrainingExample> lessons, int width) {
        this.lessons = lessons;
        this.answerable = lessons.stream().filter(TrainingExample::answerable).toList();
        this.width = width;
        this.length = lessons.stream()
                .mapToInt(lesson -> start(lesson) + lesson.target().length)
                .max()
                .orElseThrow();
    }

    /** How much each target token of an answer of {@code n} tokens counts, before division by the number of lessons. */
    public interface Share {
        double of(int n);
    }

    /** Audio tokens of all lessons, one after the other (tokens, encoder width). */
    public NDArray audio(NDManager manager) {
        return TokenBatch.joined(
                manager, lessons.stream().map(TrainingExample::audio).toList(), width);
    }

    /** Token ids (lessons, length). */
    public NDArray ids(NDManager manager) {
        long[] ids = new long[lessons.size() * length];
        for (int i = 0; i < lessons.size(); i++) {
            TrainingExample lesson = lessons.get(i);
            int at = i * length;
            for (long[] part : List.of(lesson.opening(), audioIds(lesson), lesson.closing(), lesson.target())) {
                System.arraycopy(part, 0, ids, at, part.length);
                at += part.length;
            }
        }
        return manager.create(ids, new Shape(lessons.size(), length));
    }

    /** Flat positions of the audio tokens. */
    public NDArray at(NDManager manager) {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            for (int k = 0; k < tokens(lessons.get(i)); k++) {
                at.add((long) i * length + lessons.get(i).opening().length + k);
            }
        }
        return manager.create(longs(at));
    }

    /** Flat positions that predict the answers' tokens, those tokens, and what each counts. */
    public NDList targets(NDManager manager, Share share) {
        List<Long> at = new ArrayList<>();
        List<Float> counts = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            int n = lessons.get(i).target().length;
            for (int k = 0; k < n; k++) {
                at.add((long) i * length + start(lessons.get(i)) - 1 + k);
                counts.add((float) (share.of(n) / lessons.size()));
            }
        }
        long[] labels = lessons.stream()
                .flatMapToLong(lesson -> Arrays.stream(lesson.target()))
                .toArray();
        return new NDList(manager.create(longs(at)), manager.create(labels), manager.create(floats(counts)));
    }

    /** Flat positions where answers begin, answer index of each option, position of the right one; of answerable lessons. */
    public NDList choice(NDManager manager, TokenizedTexts texts) {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            if (lessons.get(i).answerable()) {
                at.add((long) i * length + start(lessons.get(i)) - 1);
            }
        }
        long[] options = answerable.stream()
                .flatMap(lesson -> lesson.choices().stream())
                .mapToLong(texts::answer)
                .toArray();
        int each = answerable.get(0).choices().size();
        return new NDList(
                manager.create(longs(at)),
                manager.create(options, new Shape(answerable.size(), each)),
                manager.create(
                        answerable.stream().mapToLong(TrainingExample::right).toArray()));
    }

    /** For each lesson with words to point at: where its audio tokens are, whose they are, how many, and the words to point at with their weights. */
    public NDList words(NDManager manager, int vocabulary) {
        List<Long> tokens = new ArrayList<>();
        List<Long> owners = new ArrayList<>();
        List<Float> lengths = new ArrayList<>();
        List<Long> cells = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        long token = 0;
        for (TrainingExample lesson : lessons) {
            int n = tokens(lesson);
            if (lesson.words().length > 0) {
                long owner = lengths.size();
                for (int k = 0; k < n; k++) {
                    tokens.add(token + k);
                    owners.add(owner);
                }
                lengths.add((float) n);
                for (long word : lesson.words()) {
                    cells.add(owner * vocabulary + word);
                    weights.add(1f / lesson.words().length);
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

    private long[] audioIds(TrainingExample lesson) {
        long[] ids = new long[tokens(lesson)];
        Arrays.fill(ids, BytePairs.SPECIAL.indexOf("<|AUDIO|>"));
        return ids;
    }

    private int tokens(TrainingExample lesson) {
        return lesson.audio().length / width;
    }

    private int start(TrainingExample lesson) {
        return lesson.opening().length + tokens(lesson) + lesson.closing().length;
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
