package io.hearsay.trainer.evaluation;

import io.hearsay.core.manifest.Modality;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** How one examined set went: questions asked, answered rightly, declined, and answered with none of the options, by modality. */
public final class EvaluationResult {
    private final String name;
    private final Map<Modality, int[]> counts = new TreeMap<>();

    /**
     * @param name the set and how it was heard
     */
    EvaluationResult(String name) {
        this.name = name;
    }

    /** Counts one question by what was answered to it. */
    void count(Modality modality, TrainingQuestion question, String answer) {
        int[] tally = counts.computeIfAbsent(modality, key -> new int[4]);
        boolean declined = answer.contains("know");
        tally[0]++;
        tally[1] += answer.equals(question.answer()) ? 1 : 0;
        tally[2] += declined ? 1 : 0;
        tally[3] += declined || question.choices().contains(answer) ? 0 : 1;
    }

    /** The set and how it was heard, for example {@code dev silenced}. */
    public String name() {
        return name;
    }

    /** Questions asked. */
    public int asked() {
        return sum(0);
    }

    /** Questions answered rightly. */
    public int right() {
        return sum(1);
    }

    /** Questions answered with "I don't know". */
    public int declined() {
        return sum(2);
    }

    /** Questions answered with a text that is none of the options. */
    public int astray() {
        return sum(3);
    }

    /** Share of right answers among all questions, 0 to 1. */
    public double accuracy() {
        return asked() == 0 ? 0 : (double) right() / asked();
    }

    private int sum(int index) {
        return counts.values().stream().mapToInt(tally -> tally[index]).sum();
    }

    /** One line: share of right answers in per cent, in all and by modality, of questions declined, and of answers that are no option. */
    @Override
    public String toString() {
        StringJoiner scheduled = new StringJoiner(" ", name + " " + percent(right(), asked()) + " (", ")");
        counts.forEach((modality, tally) -> scheduled.add(modality.label() + " " + percent(tally[1], tally[0])));
        return scheduled
                + (declined() == 0 ? "" : " declined " + percent(declined(), asked()))
                + (astray() == 0 ? "" : " astray " + percent(astray(), asked()));
    }

    private static String percent(int scheduled, int whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * scheduled / Math.max(1, whole));
    }
}
