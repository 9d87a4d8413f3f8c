package io.hearsay.scoring.judges.answers;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Forms of answers, each with the state that it has by construction. */
final class Grammar {
    /**
     * A generated answer.
     *
     * @param item the question
     * @param text the answer
     * @param state its state by construction
     */
    record Generated(Item item, String text, AnswerState state) {}

    private final Map<String, Function<Answering, Generated>> forms = new LinkedHashMap<>();

    /** Adds a form that names the choice. */
    void naming(String name, Function<Answering, String> text) {
        add(name, text, (answering, answer) -> answering.named());
    }

    /** Adds a form with one state whatever the choice. */
    void being(String name, AnswerState state, Function<Answering, String> text) {
        add(name, text, (answering, answer) -> state);
    }

    private void add(String name, Function<Answering, String> text, BiFunction<Answering, String, AnswerState> state) {
        forms.put(name, answering -> {
            String answer = text.apply(answering);
            return new Generated(answering.item(), answer, state.apply(answering, answer));
        });
    }

    Iterable<String> names() {
        return forms.keySet();
    }

    int size() {
        return forms.size();
    }

    Generated generate(String form, Random random) {
        Function<Answering, Generated> generator = forms.get(form);
        if (generator == null) {
            throw new IllegalArgumentException("Unknown form " + form);
        }
        return generator.apply(new Answering(random));
    }
}
