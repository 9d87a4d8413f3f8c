package io.hearsay.trainer.examples;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Samples the options of a question: its own in a new order, or with newly drawn wrong ones, so that no question keeps
 * the same set of options.
 */
final class OptionSampler {
    /** If the correct answer is what does not fit, any other answer may be correct as well. */
    private static final Pattern NEGATED = Pattern.compile("\\bNOT\\b");

    private static final int MAX_TRIES = 20;

    private final List<String> answers;
    private final Map<String, List<String>> byQuestion = new HashMap<>();

    /**
     * @param answers pool of option texts for unrelated options
     * @param clips clips whose questions group answers by question
     */
    OptionSampler(List<String> answers, Collection<TrainingClip> clips) {
        this.answers = answers;
        for (TrainingClip clip : clips) {
            for (TrainingQuestion question : clip.questions()) {
                byQuestion
                        .computeIfAbsent(question.text(), key -> new ArrayList<>())
                        .add(question.answer());
            }
        }
    }

    /** As many options as the question has, including the correct one. */
    List<String> options(TrainingQuestion question, ExampleMix mix, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw >= mix.related() + mix.unrelated()
                || NEGATED.matcher(question.text()).find()) {
            return Rng.shuffled(question.choices(), random);
        }
        List<String> pool = draw < mix.related() ? byQuestion.getOrDefault(question.text(), List.of()) : answers;
        int count = question.choices().size();
        TreeSet<String> drawn = new TreeSet<>(List.of(question.answer()));
        for (int i = 0; i < MAX_TRIES && drawn.size() < count; i++) {
            drawn.add(Rng.choice(pool, random));
        }
        for (String choice : Rng.shuffled(question.choices(), random)) {
            if (drawn.size() < count) {
                drawn.add(choice);
            }
        }
        return Rng.shuffled(List.copyOf(drawn), random);
    }

    /** A random answer, to any question. */
    String any(SplittableRandom random) {
        return Rng.choice(answers, random);
    }

    /** Distinct random answers, to any question. */
    List<String> unrelated(int count, SplittableRandom random) {
        return Rng.sample(answers, count, random);
    }

    /**
     * The question's options with the correct one replaced by a wrong answer; unchanged if no other answer is known.
     */
    List<String> allWrong(TrainingQuestion question, SplittableRandom random) {
        List<String> choices = new ArrayList<>(Rng.shuffled(question.choices(), random));
        List<String> others = byQuestion.getOrDefault(question.text(), List.of());
        for (int i = 0; i < MAX_TRIES && !others.isEmpty(); i++) {
            String wrong = Rng.choice(others, random);
            if (!choices.contains(wrong)) {
                choices.set(choices.indexOf(question.answer()), wrong);
                return choices;
            }
        }
        return choices;
    }
}
