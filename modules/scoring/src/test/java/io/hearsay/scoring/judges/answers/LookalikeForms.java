package io.hearsay.scoring.judges.answers;

import java.util.List;

/** Forms that look like abstentions and name a choice. */
final class LookalikeForms {
    private static final List<String> SIDES = """
            the speaker's name
            the name of the street
            the exact year
            the brand
            the title
            the room's size
            the second half
            the date
            the distance
            the hour of the day
            """.lines().toList();
    private static final List<String> PERSONS = """
            the man
            the girl
            a guest
            he
            she
            the teacher
            her brother
            the caller
            they
            """.lines().toList();
    private static final List<String> DOUBTS = List.of(
            "can't say where the key is",
            "do not know the way",
            "could not find the door",
            "can't decide what to eat",
            "cannot hear the bell",
            "could not tell the time");
    private static final List<String> SAYINGS = List.of(
            "I don't know",
            "I can't tell",
            "I'm not sure about that",
            "no idea",
            "that's impossible to say",
            "nobody knows");

    private LookalikeForms() {}

    static void addTo(Grammar grammar) {
        grammar.naming(
                "side matter",
                to -> to.filled(RefusalForms.pick(
                                to,
                                List.of(
                                        "I don't know %s, but it is %t.",
                                        "I'm not sure about %s, but the answer is (%L).",
                                        "I can't tell %s, yet it is %t.",
                                        "%T. I cannot tell you more than that.",
                                        "%T. I don't know %s.",
                                        "%s is not clear. The answer is %L."))
                        .replace("%s", RefusalForms.pick(to, SIDES))));
        grammar.naming("doubt of another", to -> {
            String person = RefusalForms.pick(to, PERSONS);
            return to.filled(
                    RefusalForms.pick(to, List.of("%T, because ", "%T. I hear that ", "The answer is %L, since "))
                            + person + " " + RefusalForms.pick(to, DOUBTS) + ".");
        });
        grammar.naming(
                "quoted doubt",
                to -> to.filled(RefusalForms.pick(
                                to,
                                List.of(
                                        "A voice says \"%q\". The answer is %L.",
                                        "%T. Somebody whispers \"%q\".",
                                        "They shout \"%q\" and leave.\nAnswer: %T",
                                        "It is %t, while a man repeats '%q'."))
                        .replace("%q", RefusalForms.pick(to, SAYINGS))));
        grammar.naming(
                "denied doubt",
                to -> to.any(List.of(
                        "It is not that I don't know: it is %t.",
                        "I am not unsure, it is %t.",
                        "It isn't hard to tell: %t.",
                        "There is no doubt that it is %t.",
                        "Undoubtedly %t.",
                        "If I did not know better, but no: it is %t.")));
        grammar.naming(
                "doubt in the prompt repeated",
                to -> "If you do not know the answer, say \"I don't know\".\nAnswer: " + to.filled("%T"));
    }
}
