package io.hearsay.trainer.evaluation;

import io.hearsay.core.manifest.Modality;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Evaluation of one set: questions asked, answered correctly, abstained on, and answered with none of the options, by
 * modality.
 */
public final class EvaluationResult {
    private final String name;
    private final Map<Modality, int[]> counts = new TreeMap<>();

    /**
     * @param name the set and the evaluation condition
     */
    EvaluationResult(String name) {
        this.name = name;
    }

    /** Counts one question by the answer to it. */
    void count(Modality modality, TrainingQuestion question, String answer) {
        int[] counted = counts.computeIfAbsent(modality, key -> new int[4]);
        boolean abstained = answer.contains("know");
        counted[0]++;
        counted[1] += answer.equals(question.answer()) ? 1 : 0;
        counted[2] += abstained ? 1 : 0;
        counted[3] += abstained || question.choices().contains(answer) ? 0 : 1;
    }

    /** The set and the evaluation condition, for example {@code dev silenced}. */
    public String name() {
        return name;
    }

    /** Questions asked. */
    public int asked() {
        return sum(0);
    }

    /** Questions answered correctly. */
    public int right() {
        return sum(1);
    }

    /** Questions answered with "I don't know". */
    public int abstained() {
        return sum(2);
    }

    /** Questions answered with a text that is none of the options. */
    public int astray() {
        return sum(3);
    }

    /** Fraction of questions answered correctly, 0 to 1. */
    public double accuracy() {
        return asked() == 0 ? 0 : (double) right() / asked();
    }

    private int sum(int index) {
        return counts.values().stream().mapToInt(counted -> counted[index]).sum();
    }

    /**
     * One line: accuracy in per cent, overall and by modality, and percentages of abstentions and of answers
     * that are no option.
     */
    @Override
    public String toString() {
        StringJoiner modalities = new StringJoiner(" ", name + " " + percent(right(), asked()) + " (", ")");
        counts.forEach((modality, counted) -> modalities.add(modality.label() + " " + percent(counted[1], counted[0])));
        return modalities
                + (abstained() == 0 ? "" : " abstained " + percent(abstained(), asked()))
                + (astray() == 0 ? "" : " astray " + percent(astray(), asked()));
    }

    private static String percent(int count, int whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * count / Math.max(1, whole));
    }
}
