package io.hearsay.scoring.judges.answers;

import io.hearsay.core.verdicts.AnswerState;
import java.util.List;
import java.util.function.Function;

/** Forms with reasoning, tags and other ways to set a statement off. */
final class StatementForms {
    /** What a model may think before it answers; none of it is the answer. */
    private static final List<String> THOUGHTS = List.of(
            "I don't know yet; perhaps %o.",
            "It could be %o or %t, I am unsure.",
            "%O would sound different, I can't tell.",
            "Answer: %O? No, something speaks against it.",
            "The answer might be (%M), hard to say.",
            "First I hear a rustle.\nThen %o, or not? None of these options match so far.",
            "So %o is out. \\boxed{%O} would be wrong.",
            "Not sure about %o. The question is tricky; no idea.",
            "She says \"I don't know\" and laughs.\n\nOption %M does not fit.",
            "{\"answer\": \"%O\"} was a draft.",
            "Hmm, it is impossible to say whether %o is meant.");

    private static final List<String> FINALS = List.of(
            "%T",
            "%L",
            "(%L)",
            "%L. %T",
            "(%L) %T",
            "%T.",
            "Answer: %T",
            "Answer: %L",
            "The answer is (%L) %T.",
            "The answer is %L.",
            "**%T**",
            "**%L**",
            "\\boxed{%T}",
            "$\\boxed{\\text{%L}}$",
            "<answer>%T</answer>",
            "<answer>%L</answer>",
            "{\"answer\": \"%T\"}",
            "{\"answer\": \"%L\"}",
            "Final answer: **(%L) %T**",
            "The correct option is %L.",
            "Option %L",
            "My answer: %T",
            "### Answer\n%T",
            "So the answer must be %t.");

    private static final List<List<String>> TAGS = List.of(
            List.of("<think>", "</think>\n"),
            List.of("<thinking>", "</thinking>"),
            List.of("<THINK>\n", "\n</THINK>\n\n"),
            List.of("<thought>", "</thought>\n"),
            List.of("<reasoning>", "</reasoning>"),
            List.of("<Reasoning>\n", "\n</Reasoning>\n"),
            List.of("<seed:think>", "</seed:think>"),
            List.of("[thinking] ", " [/thinking]\n"),
            List.of("[THINK]", "[/THINK]"),
            List.of("\u25c1think\u25b7", "\u25c1/think\u25b7"),
            List.of("<scratchpad>", "</scratchpad>\n"),
            List.of("<analysis>", "</analysis>\n"),
            List.of("<rationale>", "</rationale> "),
            List.of("<|begin_of_thought|>", "<|end_of_thought|>\n"),
            List.of("<|START_THINKING|>", "<|END_THINKING|>"),
            List.of("<reflection>", "</reflection>\n"),
            List.of("<summary>", "</summary>\n"),
            List.of("<|channel>thought\n", "<channel|>"),
            List.of("<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>"),
            List.of("analysisWell. ", "assistantfinal"),
            List.of("", "</think>\n"),
            List.of("Thinking...\n", "\n...done thinking.\n\n"));

    private StatementForms() {}

    static void addTo(Grammar grammar) {
        for (List<String> tags : TAGS) {
            String name = (tags.get(0) + tags.get(1)).replace("\n", " ").strip();
            grammar.naming("after " + name, to -> tags.get(0) + thoughts(to) + tags.get(1) + to.any(FINALS));
            if (!tags.get(0).isEmpty() && !tags.get(0).startsWith("Thinking")) {
                grammar.being("cut in " + name, AnswerState.UNPARSED, to -> cut(tags.get(0) + thoughts(to)));
                grammar.being(
                        "abstention after " + name,
                        AnswerState.ABSTAINED,
                        to -> tags.get(0) + thoughts(to) + tags.get(1) + to.any(RefusalForms.FLAT));
            }
        }
        addConclusions(grammar);
        addLast(grammar);
    }

    private static void addConclusions(Grammar grammar) {
        Function<Answering, String> reasoning = to -> "<Reasoning>\n" + thoughts(to) + "\n</Reasoning>\n";
        List<String> said = List.of("%L", "%T", "%L. %T", "(%L)", "%T.");
        grammar.naming("conclusion", to -> reasoning.apply(to) + "<Conclusion>\n" + to.any(said) + "\n</Conclusion>");
        grammar.naming("conclusion cut", to -> reasoning.apply(to) + "<Conclusion>\n" + to.any(said));
        grammar.naming(
                "conclusion without its opening tag", to -> reasoning.apply(to) + to.any(said) + "</Conclusion>");
        grammar.naming(
                "letter tag",
                to -> reasoning.apply(to)
                        + to.any(List.of("<%L>", "<%L %L>", "<%L> %L </%L>", "<%L>%T</%L>", "<%L> %T", "<%L>\n")));
        grammar.naming("text tag", to -> reasoning.apply(to) + to.filled("<%T>"));
        grammar.being(
                "conclusion none",
                AnswerState.ABSTAINED,
                to -> reasoning.apply(to)
                        + "<Conclusion>\n"
                        + to.any(List.of("N/A", "None", "Unknown", "None of the above", "N", "I don't know"))
                        + "\n</Conclusion>");
        grammar.naming("answer tag over reasoning", to -> thoughtless(to) + "\n<answer>" + to.any(said) + "</answer>");
        grammar.naming(
                "answer tag before an explanation",
                to -> "<answer>" + to.any(said) + "</answer>\n<explanation>" + thoughts(to) + "</explanation>");
    }

    private static void addLast(Grammar grammar) {
        List<String> lead = List.of(
                "I compared %o with the rest.\n\n", "At first %o came to mind.\nThe end tells more.\n\n",
                "%O was close. Let me weigh it again.\n", "Step 1: listen.\nStep 2: %o and %t are compared.\n\n");
        grammar.naming(
                "bold last line", to -> to.any(lead) + to.any(List.of("**%T**", "**%L**", "*%T*", "**(%L) %T**")));
        grammar.naming(
                "last line", to -> to.any(lead) + to.any(List.of("%T", "%L", "(%L) %T", "\u2192 %T", "%L.", "%T.")));
        grammar.naming(
                "answer line after drafts",
                to -> to.any(List.of(
                                "\\boxed{%O} was my first idea.\n",
                                "Answer: %O\nNo, wait.\n",
                                "{\"answer\": \"%O\"} was a draft.\n",
                                "<answer>%O</answer> is what I said before.\n"))
                        + to.any(List.of("Final answer: %T", "Answer: (%L)", "\\boxed{%T}", "<answer>%T</answer>")));
        grammar.naming(
                "JSON",
                to -> to.any(List.of(
                        "{\"reasoning\": \"I am not sure about %o\", \"answer\": \"%T\"}",
                                "{\"answer\": \"%L\", \"confidence\": 0.3}",
                        "{\"selected\": \"%T\", \"rejected\": [\"%O\"]}", "```json\n{\"prediction\": \"%L. %T\"}\n```",
                        "{'choice': '%T', 'why': 'cannot be %o'}",
                                "{\"answer\": \"%T\", \"note\": \"unclear words\"}")));
        grammar.naming(
                "options repeated",
                to -> "Options:\n" + to.list() + to.any(List.of("%T", "%L", "Answer: %L", "(%L) %T")));
        grammar.being("only options repeated", AnswerState.UNPARSED, Answering::list);
    }

    static String thoughts(Answering to) {
        StringBuilder thoughts = new StringBuilder(to.any(THOUGHTS));
        for (int more = to.random().nextInt(3); more > 0; more--) {
            thoughts.append(to.random().nextBoolean() ? " " : "\n").append(to.any(THOUGHTS));
        }
        return thoughts.toString();
    }

    private static String thoughtless(Answering to) {
        return to.any(List.of("It may be %o.", "I weighed %o against %t.", "%O? The end tells more."));
    }

    private static String cut(String text) {
        return text.substring(0, text.length() - 1);
    }
}
