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

/** Options to ask with: a question's own in a new order, or with wrong ones drawn anew so that no question keeps the company it came in. */
final class OptionSampler {
    /** Where the right answer is what does not fit, any other answer may be right as well. */
    private static final Pattern NEGATED = Pattern.compile("\\bNOT\\b");

    private static final int TRIES = 20;

    private final List<String> answers;
    private final Map<String, List<String>> byQuestion = new HashMap<>();

    /**
     * @param answers option texts to draw from where any will do
     * @param clips clips whose questions tell which answers go together
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

    /** As many options as the question has, the right one among them. */
    List<String> options(TrainingQuestion question, ExampleMix mix, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw >= mix.related() + mix.unrelated()
                || NEGATED.matcher(question.text()).find()) {
            return Rng.shuffled(question.choices(), random);
        }
        List<String> from = draw < mix.related() ? byQuestion.getOrDefault(question.text(), List.of()) : answers;
        int count = question.choices().size();
        TreeSet<String> drawn = new TreeSet<>(List.of(question.answer()));
        for (int i = 0; i < TRIES && drawn.size() < count; i++) {
            drawn.add(Rng.one(from, random));
        }
        for (String choice : Rng.shuffled(question.choices(), random)) {
            if (drawn.size() < count) {
                drawn.add(choice);
            }
        }
        return Rng.shuffled(List.copyOf(drawn), random);
    }

    /** An answer to anything at all. */
    String any(SplittableRandom random) {
        return Rng.one(answers, random);
    }

    /** Different answers to anything at all. */
    List<String> unrelated(int count, SplittableRandom random) {
        return Rng.some(answers, count, random);
    }

    /** The question's options with a wrong answer in the right one's place; the question's own where no other is known. */
    List<String> allWrong(TrainingQuestion question, SplittableRandom random) {
        List<String> choices = new ArrayList<>(Rng.shuffled(question.choices(), random));
        List<String> others = byQuestion.getOrDefault(question.text(), List.of());
        for (int i = 0; i < TRIES && !others.isEmpty(); i++) {
            String wrong = Rng.one(others, random);
            if (!choices.contains(wrong)) {
                choices.set(choices.indexOf(question.answer()), wrong);
                return choices;
            }
        }
        return choices;
    }
}
