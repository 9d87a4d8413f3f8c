package io.hearsay.lalm.training;

import io.hearsay.core.manifest.Modality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Turns questions into lessons: asked plainly, with leave to say "I don't know" (rightly used where nothing can be known), or with a description first. */
final class LessonPlan {
    private static final double ABSTAINING = 0.12;
    private static final double REASONED = 0.15;
    /** Words of more captions than this say little about a clip. */
    private static final double COMMON = 0.12;

    private static final int TRIES = 20;

    private final Texts texts;
    private final TrainingPrompts prompts;
    private final int width;
    private final List<Hearing> heard;
    private final List<float[]> silence;
    private final Map<Modality, List<TrainingClip>> byModality = new EnumMap<>(Modality.class);
    private final Map<String, List<String>> answersByQuestion = new HashMap<>();
    private final Set<Long> common = new HashSet<>();

    /**
     * @param heard what the clips sound like, one or more variants
     * @param silence tokens of silenced clips of many lengths
     * @param width encoder width
     */
    LessonPlan(
            Texts texts,
            TrainingPrompts prompts,
            List<TrainingClip> clips,
            List<Hearing> heard,
            Collection<float[]> silence,
            int width) {
        this.texts = texts;
        this.prompts = prompts;
        this.width = width;
        this.heard = List.copyOf(heard);
        this.silence = List.copyOf(silence);
        Map<Long, Integer> counts = new HashMap<>();
        for (TrainingClip clip : clips) {
            byModality
                    .computeIfAbsent(clip.modality(), key -> new ArrayList<>())
                    .add(clip);
            for (TrainingQuestion question : clip.questions()) {
                answersByQuestion
                        .computeIfAbsent(question.text(), key -> new ArrayList<>())
                        .add(question.answer());
            }
            LongStream.of(texts.ids(clip.caption())).distinct().forEach(id -> counts.merge(id, 1, Integer::sum));
        }
        counts.forEach((id, count) -> {
            if (count > COMMON * clips.size()) {
                common.add(id);
            }
        });
    }

    /** A short exercise: a few audio tokens and the question without options. */
    Lesson exercise(TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        return new Lesson(
                thinned(tokensOf(clip, random), tokens, random),
                texts.ids(TrainingPrompts.SHORT_OPENING),
                texts.ids(TrainingPrompts.closing(question.text())),
                ended(question.answer()),
                question.choices(),
                question.right(),
                words(clip, question.answer()));
    }

    /** A whole prompt, asked in a way drawn by chance, with at most {@code tokens} audio tokens. */
    Lesson lesson(TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        double draw = random.nextDouble();
        boolean abstaining = draw < ABSTAINING;
        boolean reasoned =
                !abstaining && draw < ABSTAINING + REASONED && !clip.caption().isEmpty();
        float[] audio = tokensOf(clip, random);
        List<String> choices = Draws.shuffled(question.choices(), random);
        if (abstaining && random.nextBoolean()) {
            return unanswerable(clip, question, tokens, random);
        }
        TrainingPrompts.Asking asking = reasoned
                ? TrainingPrompts.Asking.REASONED
                : abstaining ? TrainingPrompts.Asking.ABSTAINING : TrainingPrompts.Asking.PLAIN;
        String answer = question.answer();
        return new Lesson(
                thinned(audio, tokens, random),
                texts.ids(TrainingPrompts.OPENING),
                closing(asking, question, choices),
                ended(reasoned ? clip.caption() + "\nAnswer: " + answer : answer),
                choices,
                choices.indexOf(answer),
                words(clip, answer));
    }

    /** A prompt that allows "I don't know" where that is true: nothing to hear, another kind of audio, or no right option. */
    private Lesson unanswerable(TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        float[] audio = tokensOf(clip, random);
        List<String> choices = new ArrayList<>(Draws.shuffled(question.choices(), random));
        double draw = random.nextDouble();
        if (draw < 0.35) {
            audio = silenceLike(audio, random);
        } else if (draw < 0.65) {
            audio = otherKind(clip, random);
        } else if (!replaced(choices, question, random)) {
            audio = silenceLike(audio, random);
        }
        return new Lesson(
                thinned(audio, tokens, random),
                texts.ids(TrainingPrompts.OPENING),
                closing(TrainingPrompts.Asking.ABSTAINING, question, choices),
                ended(TrainingPrompts.UNKNOWN),
                List.of(),
                0,
                new long[0]);
    }

    private boolean replaced(List<String> choices, TrainingQuestion question, SplittableRandom random) {
        List<String> others = answersByQuestion.getOrDefault(question.text(), List.of());
        for (int i = 0; i < TRIES && !others.isEmpty(); i++) {
            String wrong = Draws.one(others, random);
            if (!choices.contains(wrong)) {
                choices.set(choices.indexOf(question.answer()), wrong);
                return true;
            }
        }
        return false;
    }

    private float[] otherKind(TrainingClip clip, SplittableRandom random) {
        List<Modality> others = new ArrayList<>(new TreeSet<>(byModality.keySet()));
        others.remove(clip.modality());
        return others.isEmpty()
                ? silenceLike(tokensOf(clip, random), random)
                : tokensOf(
                        Draws.one(byModality.getOrDefault(Draws.one(others, random), List.of(clip)), random), random);
    }

    private float[] silenceLike(float[] audio, SplittableRandom random) {
        List<float[]> near = silence.stream()
                .filter(tokens -> Math.abs(tokens.length - audio.length) < 8 * width)
                .toList();
        return Draws.one(near.isEmpty() ? silence : near, random);
    }

    private float[] tokensOf(TrainingClip clip, SplittableRandom random) {
        return Draws.one(heard, random).tokens(clip);
    }

    private long[] closing(TrainingPrompts.Asking asking, TrainingQuestion question, List<String> choices) {
        return texts.fresh(prompts.closing(asking, question.text(), choices));
    }

    private long[] ended(String text) {
        return LongStream.concat(LongStream.of(texts.ids(text)), LongStream.of(BytePairs.SPECIAL.indexOf("<|im_end|>")))
                .toArray();
    }

    private long[] words(TrainingClip clip, String answer) {
        return LongStream.concat(LongStream.of(texts.ids(clip.caption())), LongStream.of(texts.ids(answer)))
                .distinct()
                .filter(id -> !common.contains(id))
                .toArray();
    }

    /** At most {@code count} of the tokens, drawn by chance, in order. */
    private float[] thinned(float[] tokens, int count, SplittableRandom random) {
        int all = tokens.length / width;
        if (all <= count) {
            return tokens;
        }
        int[] kept = new int[all];
        Arrays.setAll(kept, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(all - i);
            int moved = kept[i];
            kept[i] = kept[j];
            kept[j] = moved;
        }
        Arrays.sort(kept, 0, count);
        float[] result = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(tokens, kept[i] * width, result, i * width, width);
        }
        return result;
    }
}
