package io.hearsay.trainer.examples;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Training examples with a text in place of the audio. They teach the decoder what a few thousand clips cannot: to find
 * the content of the audio slot among the options and to repeat that option literally.
 */
public final class TextExamples {
    private static final float[] NO_AUDIO = {};
    private static final int MAX_TRIES = 40;

    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final OptionSampler options;
    private final Paraphrases paraphrases;
    private final List<TrainingClip> captioned;
    private final List<TrainingQuestion> questions;

    public TextExamples(
            TokenizedTexts texts,
            TrainingPrompts prompts,
            OptionSampler options,
            Paraphrases paraphrases,
            List<TrainingClip> clips) {
        this.texts = texts;
        this.prompts = prompts;
        this.options = options;
        this.paraphrases = paraphrases;
        this.captioned =
                clips.stream().filter(clip -> !clip.caption().isEmpty()).toList();
        this.questions =
                clips.stream().flatMap(clip -> clip.questions().stream()).toList();
    }

    /**
     * A short example without a question: random options, one of which is in the audio slot, alone or with a
     * distractor; or the options are to be repeated.
     */
    public TrainingExample shortExample(SplittableRandom random) {
        List<String> choices = choices(Rng.choice(questions, random).choices().size(), random);
        String options = TrainingPrompts.listed(choices);
        if (random.nextInt(4) == 0) {
            return example(TrainingPrompts.SHORT_OPENING, "", options, List.of(), 0, " " + options);
        }
        int right = random.nextInt(choices.size());
        String audioText = withDistractor(choices.get(right), random);
        return example(TrainingPrompts.SHORT_OPENING, audioText, options, choices, right, " " + choices.get(right));
    }

    /** A full prompt, with the caption of a clip or a random answer in the audio slot. */
    public TrainingExample fullExample(SplittableRandom random) {
        return random.nextBoolean() && !captioned.isEmpty()
                ? fromCaption(Rng.choice(captioned, random), random)
                : fromAnswer(Rng.choice(questions, random), random);
    }

    private TrainingExample fromCaption(TrainingClip clip, SplittableRandom random) {
        TrainingQuestion question = Rng.choice(clip.questions(), random);
        boolean reasoned = random.nextInt(4) == 0;
        List<String> choices = options.options(question, ExampleMix.BROAD, random);
        int right = choices.indexOf(question.answer());
        List<String> shown = paraphrases.reworded(choices, random);
        return example(
                TrainingPrompts.OPENING,
                clip.caption(),
                prompts.text(
                        reasoned ? TrainingPrompts.Asking.REASONED : TrainingPrompts.Asking.PLAIN,
                        question.text(),
                        shown),
                choices,
                right,
                " " + (reasoned ? clip.caption() + "\nAnswer: " : "") + shown.get(right));
    }

    private TrainingExample fromAnswer(TrainingQuestion question, SplittableRandom random) {
        List<String> choices = choices(question.choices().size(), random);
        int draw = random.nextInt(6);
        TrainingPrompts.Asking asking = draw < 2 ? TrainingPrompts.Asking.ABSTAINING : TrainingPrompts.Asking.PLAIN;
        String prompt = prompts.text(asking, question.text(), choices);
        if (draw == 0) {
            String other = options.any(random);
            return example(
                    TrainingPrompts.OPENING,
                    choices.contains(other) ? "" : other,
                    prompt,
                    List.of(),
                    0,
                    " " + TrainingPrompts.UNKNOWN);
        }
        int right = random.nextInt(choices.size());
        String audioText = withDistractor(choices.get(right), random);
        return example(TrainingPrompts.OPENING, audioText, prompt, choices, right, " " + choices.get(right));
    }

    /** Random answers, or made-up words, which cannot have been memorised. */
    private List<String> choices(int count, SplittableRandom random) {
        Set<String> result = new LinkedHashSet<>();
        for (int i = random.nextInt(2) * MAX_TRIES; i > 0 && result.size() < count; i--) {
            result.add(paraphrases.novel(random));
        }
        return result.size() < count ? options.unrelated(count, random) : List.copyOf(result);
    }

    private String withDistractor(String audioText, SplittableRandom random) {
        String other = options.any(random);
        return switch (random.nextInt(4)) {
            case 0 -> audioText + ", " + other;
            case 1 -> other + ", " + audioText;
            default -> audioText;
        };
    }

    private TrainingExample example(
            String opening, String audioText, String prompt, List<String> choices, int right, String target) {
        return new TrainingExample(
                NO_AUDIO,
                texts.uncachedIds(audioText.isEmpty() ? opening : opening + " " + audioText),
                texts.uncachedIds(TrainingPrompts.closing(prompt)),
                texts.targetTokens(target),
                choices.stream().allMatch(choice -> texts.answer(choice) >= 0) ? choices : List.of(),
                right,
                new long[0]);
    }
}
