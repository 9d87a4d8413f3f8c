package io.hearsay.trainer.examples;

import io.hearsay.core.manifest.Modality;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.network.EncodedClips;
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

/**
 * Builds training examples from clips and their questions: plain prompts, prompts that allow "I don't know" (the target
 * only if the question cannot be answered), and prompts that ask for a description first.
 */
public final class AudioExamples {
    /**
     * Fractions of the audio examples that allow abstaining and that ask for a description first; the others are plain.
     */
    private static final double ABSTAINING = 0.14;

    private static final double REASONED = 0.13;

    /** Maximum standard deviation of the noise on audio tokens; tokens of the filter bank have one of about 1. */
    private static final double NOISE = 1.5;

    /** Words in more than this fraction of captions say little about a clip. */
    private static final double COMMON = 0.12;

    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final int width;
    private final ExampleMix mix;
    private final List<EncodedClips> encoded;
    private final List<float[]> silence;
    private final Map<Modality, List<TrainingClip>> byModality = new EnumMap<>(Modality.class);
    private final OptionSampler options;
    private final Paraphrases paraphrases;
    private final List<TrainingClip> clips;
    private final Set<Long> common = new HashSet<>();

    /**
     * @param encoded the encoded clips, one or more augmented variants
     * @param silence tokens of silenced clips of many lengths
     * @param width encoder width
     * @param mix composition of the examples
     */
    public AudioExamples(
            TokenizedTexts texts,
            TrainingPrompts prompts,
            OptionSampler options,
            Paraphrases paraphrases,
            List<TrainingClip> clips,
            List<EncodedClips> encoded,
            Collection<float[]> silence,
            int width,
            ExampleMix mix) {
        this.texts = texts;
        this.prompts = prompts;
        this.width = width;
        this.mix = mix;
        this.encoded = List.copyOf(encoded);
        this.silence = List.copyOf(silence);
        this.options = options;
        this.paraphrases = paraphrases;
        this.clips = List.copyOf(clips);
        Map<Long, Integer> counts = new HashMap<>();
        for (TrainingClip clip : clips) {
            byModality
                    .computeIfAbsent(clip.modality(), key -> new ArrayList<>())
                    .add(clip);
            LongStream.of(texts.answerTokens(clip.caption()))
                    .distinct()
                    .forEach(id -> counts.merge(id, 1, Integer::sum));
        }
        counts.forEach((id, count) -> {
            if (count > COMMON * clips.size()) {
                common.add(id);
            }
        });
    }

    /** A short example: a few audio tokens and the question, with or without options. */
    public TrainingExample shortExample(
            TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        List<String> choices = options.options(question, mix, random);
        int right = choices.indexOf(question.answer());
        boolean listed = random.nextBoolean();
        List<String> shown = listed ? paraphrases.reworded(choices, random) : choices;
        String options = listed ? "\n" + TrainingPrompts.listed(shown) : "";
        return new TrainingExample(
                subsampled(tokensOf(clip, random), tokens, random),
                texts.ids(TrainingPrompts.SHORT_OPENING),
                texts.uncachedIds(TrainingPrompts.closing(question.text() + options)),
                texts.targetTokens(" " + shown.get(right)),
                choices,
                right,
                words(clip, question.answer()));
    }

    /** A full prompt of a random variant, with at most {@code tokens} audio tokens. */
    public TrainingExample fullExample(
            TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < ABSTAINING) {
            return random.nextBoolean()
                    ? unanswerable(clip, question, tokens, random)
                    : answerable(TrainingPrompts.Asking.ABSTAINING, clip, question, tokens, random);
        }
        if (draw < ABSTAINING + REASONED && !clip.caption().isEmpty()) {
            return answerable(TrainingPrompts.Asking.REASONED, clip, question, tokens, random);
        }
        double other = random.nextDouble();
        if (other < mix.silent()) {
            return uninformative(silenceLike(tokensOf(clip, random), random), question, tokens, random);
        }
        return other < mix.silent() + mix.mismatched()
                ? uninformative(tokensOf(Rng.choice(clips, random), random), question, tokens, random)
                : answerable(TrainingPrompts.Asking.PLAIN, clip, question, tokens, random);
    }

    private TrainingExample answerable(
            TrainingPrompts.Asking asking,
            TrainingClip clip,
            TrainingQuestion question,
            int tokens,
            SplittableRandom random) {
        List<String> choices = options.options(question, mix, random);
        int right = choices.indexOf(question.answer());
        List<String> shown = paraphrases.reworded(choices, random);
        String before = asking == TrainingPrompts.Asking.REASONED ? clip.caption() + "\nAnswer: " : "";
        return new TrainingExample(
                withNoise(subsampled(tokensOf(clip, random), tokens, random), random),
                texts.ids(TrainingPrompts.OPENING),
                texts.uncachedIds(prompts.closing(asking, question.text(), shown)),
                texts.targetTokens(" " + before + shown.get(right)),
                choices,
                right,
                words(clip, question.answer()));
    }

    /**
     * A plain prompt with uninformative audio: without permission to abstain the model has to choose an option. It
     * learns here what can be guessed from the text alone, and that the audio never outweighs the options.
     */
    private TrainingExample uninformative(
            float[] audio, TrainingQuestion question, int tokens, SplittableRandom random) {
        List<String> choices = options.options(question, mix, random);
        List<String> shown = paraphrases.reworded(choices, random);
        return new TrainingExample(
                subsampled(audio, tokens, random),
                texts.ids(TrainingPrompts.OPENING),
                texts.uncachedIds(prompts.closing(TrainingPrompts.Asking.PLAIN, question.text(), shown)),
                texts.targetTokens(" " + shown.get(choices.indexOf(question.answer()))),
                List.of(),
                0,
                new long[0]);
    }

    /**
     * A prompt that allows "I don't know" where that is the correct answer: silence, audio of another modality, or no
     * correct option.
     */
    private TrainingExample unanswerable(
            TrainingClip clip, TrainingQuestion question, int tokens, SplittableRandom random) {
        float[] audio = tokensOf(clip, random);
        List<String> choices = Rng.shuffled(question.choices(), random);
        double draw = random.nextDouble();
        if (draw < 0.3) {
            audio = otherModality(clip, random);
        } else {
            choices = draw < 0.65 ? options.allWrong(question, random) : choices;
            audio = choices.contains(question.answer()) ? silenceLike(audio, random) : audio;
        }
        return new TrainingExample(
                subsampled(audio, tokens, random),
                texts.ids(TrainingPrompts.OPENING),
                texts.uncachedIds(prompts.closing(
                        TrainingPrompts.Asking.ABSTAINING, question.text(), paraphrases.reworded(choices, random))),
                texts.targetTokens(" " + TrainingPrompts.UNKNOWN),
                List.of(),
                0,
                new long[0]);
    }

    private float[] otherModality(TrainingClip clip, SplittableRandom random) {
        List<Modality> others = new ArrayList<>(new TreeSet<>(byModality.keySet()));
        others.remove(clip.modality());
        return others.isEmpty()
                ? silenceLike(tokensOf(clip, random), random)
                : tokensOf(
                        Rng.choice(byModality.getOrDefault(Rng.choice(others, random), List.of(clip)), random), random);
    }

    private float[] silenceLike(float[] audio, SplittableRandom random) {
        List<float[]> near = silence.stream()
                .filter(tokens -> Math.abs(tokens.length - audio.length) < 8 * width)
                .toList();
        return Rng.choice(near.isEmpty() ? silence : near, random);
    }

    private float[] tokensOf(TrainingClip clip, SplittableRandom random) {
        return Rng.choice(encoded, random).tokens(clip);
    }

    private long[] words(TrainingClip clip, String answer) {
        return LongStream.concat(
                        LongStream.of(texts.answerTokens(clip.caption())), LongStream.of(texts.answerTokens(answer)))
                .distinct()
                .filter(id -> !common.contains(id))
                .toArray();
    }

    /** Adds noise of random strength, often none: the same clip never encodes to quite the same tokens twice. */
    private static float[] withNoise(float[] tokens, SplittableRandom random) {
        double strength = NOISE * Math.max(0, random.nextDouble(-0.5, 1));
        if (strength == 0) {
            return tokens;
        }
        float[] result = new float[tokens.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (tokens[i] + strength * random.nextGaussian());
        }
        return result;
    }

    /** A random subset of at most {@code count} tokens, in order. */
    private float[] subsampled(float[] tokens, int count, SplittableRandom random) {
        int all = tokens.length / width;
        if (all <= count) {
            return tokens;
        }
        int[] indexes = new int[all];
        Arrays.setAll(indexes, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(all - i);
            int swapped = indexes[i];
            indexes[i] = indexes[j];
            indexes[j] = swapped;
        }
        Arrays.sort(indexes, 0, count);
        float[] result = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(tokens, indexes[i] * width, result, i * width, width);
        }
        return result;
    }
}
