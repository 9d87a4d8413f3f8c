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
 * Lessons in which a text stands where the audio would, so that the decoder learns what no few thousand clips can teach it: to look for what
 * is heard among the options and to say that option's very words.
 */
public final class TextExamples {
    private static final float[] NO_AUDIO = {};
    private static final int TRIES = 40;

    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final OptionSampler options;
    private final Paraphrases paraphrases;
    private final List<TrainingClip> described;
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
        this.described =
                clips.stream().filter(clip -> !clip.caption().isEmpty()).toList();
        this.questions =
                clips.stream().flatMap(clip -> clip.questions().stream()).toList();
    }

    /** A short exercise without question: options of any kind, one of which was heard, alone or beside something else; or to be repeated. */
    public TrainingExample drill(SplittableRandom random) {
        List<String> choices = choices(Rng.one(questions, random).choices().size(), random);
        String options = TrainingPrompts.listed(choices);
        if (random.nextInt(4) == 0) {
            return example(TrainingPrompts.SHORT_OPENING, "", options, List.of(), 0, " " + options);
        }
        int right = random.nextInt(choices.size());
        String encoded = beside(choices.get(right), random);
        return example(TrainingPrompts.SHORT_OPENING, encoded, options, choices, right, " " + choices.get(right));
    }

    /** A whole prompt, with the caption of a clip or with an answer to anything at all as what was heard. */
    public TrainingExample whole(SplittableRandom random) {
        return random.nextBoolean() && !described.isEmpty()
                ? captioned(Rng.one(described, random), random)
                : matched(Rng.one(questions, random), random);
    }

    private TrainingExample captioned(TrainingClip clip, SplittableRandom random) {
        TrainingQuestion question = Rng.one(clip.questions(), random);
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

    private TrainingExample matched(TrainingQuestion question, SplittableRandom random) {
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
        String encoded = beside(choices.get(right), random);
        return example(TrainingPrompts.OPENING, encoded, prompt, choices, right, " " + choices.get(right));
    }

    /** Answers to anything at all, or words in no sense, which nobody can have learnt by heart. */
    private List<String> choices(int count, SplittableRandom random) {
        Set<String> result = new LinkedHashSet<>();
        for (int i = random.nextInt(2) * TRIES; i > 0 && result.size() < count; i--) {
            result.add(paraphrases.novel(random));
        }
        return result.size() < count ? options.unrelated(count, random) : List.copyOf(result);
    }

    private String beside(String encoded, SplittableRandom random) {
        String other = options.any(random);
        return switch (random.nextInt(4)) {
            case 0 -> encoded + ", " + other;
            case 1 -> other + ", " + encoded;
            default -> encoded;
        };
    }

    private TrainingExample example(
            String opening, String encoded, String prompt, List<String> choices, int right, String said) {
        return new TrainingExample(
                NO_AUDIO,
                texts.fresh(encoded.isEmpty() ? opening : opening + " " + encoded),
                texts.fresh(TrainingPrompts.closing(prompt)),
                texts.ended(said),
                choices.stream().allMatch(choice -> texts.answer(choice) >= 0) ? choices : List.of(),
                right,
                new long[0]);
    }
}
