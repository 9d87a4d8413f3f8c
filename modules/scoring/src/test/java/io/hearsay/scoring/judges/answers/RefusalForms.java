package io.hearsay.scoring.judges.answers;

import io.hearsay.core.verdicts.AnswerState;
import java.util.List;
import java.util.function.Function;

/** Forms that abstain. */
final class RefusalForms {
    static final List<String> FLAT = """
            I don't know.
            I do not know
            I'm not sure.
            I cannot tell.
            It cannot be determined.
            None of the options fits.
            I have no idea.
            Unable to determine
            Not enough information.
            Unknown
            """.lines().toList();

    private static final List<String> OPENERS = List.of(
            "",
            "",
            "",
            "Sorry, ",
            "I'm sorry, but ",
            "Unfortunately, ",
            "Well, ",
            "Honestly, ",
            "To be honest, ",
            "After listening to the clip, ",
            "I'm afraid ");
    private static final List<String> SELVES = List.of("I", "we", "I really", "I honestly", "I still");
    private static final List<String> UNABLE = """
            can't
            cannot
            could not
            am unable to
            am not able to
            wouldn't be able to
            can not reliably
            can't confidently
            """.lines().toList();
    private static final List<String> KNOWING = """
            tell
            say
            determine
            decide
            identify it
            answer
            judge
            make it out
            choose
            answer this
            be sure
            determine the answer
            decide between them
            answer the question
            tell from this recording
            identify it from the clip
            say which one it is
            pick one
            give an answer
            give a definite answer
            """.lines().toList();
    private static final List<String> TAILS =
            List.of("", "", "", " from this clip", " for sure", " with certainty", " here");
    private static final List<String> IMPERSONAL = """
            It is impossible to %k%e.
            It's hard to %k%e.
            There is no way to %k%e.
            It is not possible to %k%e.
            The clip is too noisy to %k.
            The recording is too short to %k.
            It's difficult to %k%e.
            There's no way of knowing%e.
            There is no telling%e.
            """.lines().toList();
    private static final List<String> KNOWN = """
            The answer cannot be determined%e.
            This can't be known%e.
            It could not be established%e.
            It remains unclear.
            The answer is unknown.
            It's unclear%e.
            The answer can't be inferred%e.
            There isn't enough information%e.
            The audio does not provide enough information%e.
            There is insufficient evidence%e.
            The clip lacks sufficient detail.
            """.lines().toList();
    private static final List<String> NONE = """
            None of the options fits.
            None of the above.
            None of these matches the recording.
            No option is correct.
            There is no correct answer among the options.
            None of the choices is right.
            None of them applies.
            No choice fits what I hear.
            The clip contains none of the listed options.
            It does not match any of the given options.
            None of the given options (%l) fits.
            The recording does not contain any of the listed options: %l.
            """.lines().toList();
    private static final List<String> NO_AUDIO = """
            No audio was provided.
            I can't hear the audio.
            The audio was not attached, so I cannot answer.
            I am unable to process audio files.
            As an AI language model, I cannot listen to recordings.
            There is no audio attached.
            I can't access the recording.
            Please provide the audio file.
            I can't help with that.
            I'm sorry, but I can't assist with this request.
            I cannot open the file.
            """.lines().toList();
    private static final List<String> UNMENTIONED = """
            This is not mentioned in the recording.
            The speaker does not say.
            The speaker never mentions it.
            It is not specified.
            Nothing is said about that.
            The recording gives no indication of this.
            The conversation does not reveal it.
            That is never stated.
            No information about this is given.
            """.lines().toList();
    private static final List<String> SHORT = """
            IDK
            No idea.
            Not sure.
            Unsure
            Pass
            N/A
            Unknown.
            Can't say.
            Cannot tell
            No clue!
            Undetermined
            Unclear.
            I'm not certain.
            Beats me.
            I abstain.
            I pass.
            I'd rather not guess.
            I would only be guessing.
            I decline to answer.
            Don't know
            dunno
            Hard to say.
            I lack the context.
            """.lines().toList();
    private static final List<String> OTHER_LANGUAGES = """
            \u6211\u4e0d\u77e5\u9053\u3002
            \u65e0\u6cd5\u786e\u5b9a
            \u62b1\u6b49\uff0c\u6211\u65e0\u6cd5\u56de\u7b54\u3002
            \u4fe1\u606f\u4e0d\u8db3
            \u6211\u4e0d\u786e\u5b9a
            \u4ee5\u4e0a\u90fd\u4e0d\u662f
            \u308f\u304b\u308a\u307e\u305b\u3093\u3002
            \u5224\u65ad\u3067\u304d\u307e\u305b\u3093
            \u4e0d\u660e\u3067\u3059
            No lo s\u00e9.
            No se puede determinar.
            No estoy segura.
            Ninguna de las opciones.
            No tengo ni idea.
            Je ne sais pas.
            Impossible de le dire.
            Je ne suis pas s\u00fbre.
            Aucune id\u00e9e
            Je ne peux pas r\u00e9pondre.
            Ich wei\u00df es nicht.
            Keine Ahnung
            Das l\u00e4sst sich nicht sagen.
            Ich bin mir nicht sicher.
            Non lo so.
            N\u00e3o sei.
            \u042f \u043d\u0435 \u0437\u043d\u0430\u044e.
            \ubaa8\ub974\uaca0\uc2b5\ub2c8\ub2e4.
            """.lines().toList();
    private static final List<String> GUESSES = List.of(
            "maybe %t", "perhaps %t", "it might be %t", "it could be %t", "if I had to guess, %t", "possibly (%L)");
    private static final List<String> FLAT_DOUBTS = List.of(
            "I don't know", "I'm not sure", "I can't tell", "It's hard to tell", "I have no idea", "I am uncertain");

    private RefusalForms() {}

    static void addTo(Grammar grammar) {
        abstaining(
                grammar,
                "inability",
                to -> pick(to, OPENERS) + pick(to, SELVES) + " " + pick(to, UNABLE) + " " + pick(to, KNOWING)
                        + pick(to, TAILS) + ".");
        abstaining(
                grammar,
                "not knowing",
                to -> pick(to, OPENERS) + "I " + pick(to, List.of("really ", "just ", "")) + "don't "
                        + pick(
                                to,
                                List.of(
                                        "know",
                                        "know the answer",
                                        "know which one it is",
                                        "have an answer",
                                        "have enough information"))
                        + pick(to, TAILS) + ".");
        abstaining(
                grammar,
                "impossible",
                to -> pick(to, IMPERSONAL)
                        .replace(
                                "%k",
                                pick(
                                        to,
                                        List.of(
                                                "tell",
                                                "say",
                                                "determine",
                                                "know",
                                                "decide",
                                                "be sure",
                                                "identify it")))
                        .replace("%e", pick(to, TAILS)));
        abstaining(grammar, "not to be known", to -> pick(to, KNOWN).replace("%e", pick(to, TAILS)));
        abstaining(
                grammar,
                "no option",
                to -> pick(to, NONE).replace("%l", String.join(", ", to.item().choices())));
        abstaining(grammar, "no audio", to -> pick(to, NO_AUDIO));
        abstaining(grammar, "not mentioned", to -> pick(to, UNMENTIONED));
        abstaining(grammar, "short refusal", to -> pick(to, SHORT));
        abstaining(grammar, "refusal in another language", to -> pick(to, OTHER_LANGUAGES));
        abstaining(
                grammar,
                "answer line that abstains",
                to -> "It may be %o or something else.\nAnswer: " + pick(to, FLAT));
        abstaining(grammar, "boxed abstention", to -> "\\boxed{\\text{" + pick(to, FLAT) + "}}");
        abstaining(
                grammar,
                "hedge",
                to -> pick(to, FLAT_DOUBTS) + pick(to, List.of(", ", ". ", ", but ")) + to.any(GUESSES) + ".");
        abstaining(
                grammar,
                "withdrawn answer",
                to -> to.any(List.of("Answer: %T\n", "Final answer: (%L)\n", "\\boxed{%T} ", "<answer>%L</answer> "))
                        + pick(
                                to,
                                List.of("But to be honest, ", "Actually, ", "On reflection, ", "However, ", "Sorry, "))
                        + pick(
                                to,
                                List.of(
                                        "I don't know.",
                                        "I cannot tell.",
                                        "I am not sure.",
                                        "I can't be certain.",
                                        "I have no idea.")));
    }

    private static void abstaining(Grammar grammar, String name, Function<Answering, String> text) {
        grammar.being(name, AnswerState.ABSTAINED, to -> to.filled(text.apply(to)));
    }

    static String pick(Answering to, List<String> from) {
        return from.get(to.random().nextInt(from.size()));
    }
}
