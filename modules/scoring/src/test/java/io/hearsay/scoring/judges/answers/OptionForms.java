package io.hearsay.scoring.judges.answers;

import io.hearsay.core.verdicts.AnswerState;
import java.util.List;

/** Forms that name a choice by letter, number or text among others. */
final class OptionForms {
    private static final List<String> PLAIN = """
            %T
            %t
            %T.
            \"%T\"
            It is %t.
            It's %t
            I think it is %t.
            The answer is %t.
            This is %t.
            I hear %t.
            The correct answer is %T.
            Answer: %T
            I would say it is %t.
            """.lines().toList();
    private static final List<String> LETTERS = """
            %L
            %L.
            (%L)
            [%L]
            %L)
            Option %L
            Option (%L)
            The answer is %L.
            Answer: %L
            I choose %L.
            I'd go with %L.
            It's %L.
            So %L.
            Choice %L
            %L is correct.
            Option %L is correct.
            My answer is %L.
            \u3010%L\u3011
            \u201c%L\u201d
            The best option is %L.
            %L, because it fits.
            """.lines().toList();
    private static final List<String> BOTH = """
            %L. %T
            (%L) %T
            %L) %T
            %L: %T
            %T (%L)
            Option %L: %T
            The answer is (%L) %T.
            **%L. %T**
            """.lines().toList();
    private static final List<String> DISMISSED = """
            %L fits. %R do not.
            It's %L; %R do not fit.
            %L, because %R can be ruled out.
            I rule out %R, so %L.
            It must be %t (option %L). Options %R describe something else.
            It is %t. The other options (%r) do not fit.
            Not %o: it is %t.
            It is %t rather than %o.
            %O is unlikely. It is %t.
            %T, not %o.
            Neither %r; the answer is %t.
            %O can be ruled out. The answer is %L.
            """.lines().toList();
    private static final List<String> STATED = """
            \u7b54\u6848\u662f%L\u3002
            \u7b54\u6848\uff1a%L
            \u6b63\u786e\u7b54\u6848\u662f%L
            \u9009%L
            \u7b54\u3048\u306f%L\u3067\u3059\u3002
            \u6b63\u89e3\u306f%L
            La respuesta es %L.
            Respuesta: %L
            La r\u00e9ponse est %L.
            R\u00e9ponse : %L
            Die Antwort ist %L.
            Antwort: %T
            La risposta \u00e8 %L.
            A resposta \u00e9 %L.
            \uc815\ub2f5: %L
            \u041e\u0442\u0432\u0435\u0442: %L
            """.lines().toList();

    private OptionForms() {}

    static void addTo(Grammar grammar) {
        grammar.naming("plain text", to -> to.any(PLAIN));
        grammar.naming("letter", to -> to.any(LETTERS));
        grammar.naming("letter and text", to -> to.any(BOTH));
        grammar.naming(
                "full-width letter",
                to -> to.any(List.of("%w", "\uff08%w\uff09", "%w\uff0e %T", "\u7b54\u6848\uff1a%w"))
                        .replace("%w", String.valueOf((char) ('\uff21' + to.choice()))));
        grammar.naming(
                "option number",
                to -> List.of("Option %n", "option %n.", "The %o option.", "I choose option %n")
                        .get(to.random().nextInt(4))
                        .replace("%n", String.valueOf(to.choice() + 1))
                        .replace("%o", List.of("first", "2nd", "third", "4th").get(to.choice())));
        grammar.naming(
                "others dismissed",
                to -> to.any(DISMISSED).replace("%R", to.otherLetters()).replace("%r", to.otherTexts()));
        grammar.naming("appraised list", to -> {
            List<String> words = List.of(": no", ": yes");
            List<String> dashes = List.of(" - unlikely", " - likely");
            List<String> pair = to.random().nextBoolean() ? words : dashes;
            StringBuilder list = new StringBuilder();
            for (int at = 0; at < to.item().choices().size(); at++) {
                list.append(to.line(at, pair.get(at == to.choice() ? 1 : 0)));
            }
            return list.toString();
        });
        grammar.naming("stated in another language", to -> to.any(STATED));
        grammar.being(
                "letter in running text",
                AnswerState.UNPARSED,
                to -> to.any(List.of(
                        "Vitamin %L is good.",
                        "They meet at gate %L at noon.", "The %L of the or which", "Plan %L was dropped long ago.")));
        grammar.being(
                "two choices",
                AnswerState.UNPARSED,
                to -> to.any(List.of("%T or %o", "%L or %M", "Either %t or %o.", "(%L) and (%M)")));
        grammar.being(
                "denial alone",
                AnswerState.UNPARSED,
                to -> to.any(List.of("Not %t.", "It is not %t.", "It isn't (%L).")));
        grammar.being(
                "error message",
                AnswerState.UNPARSED,
                to -> to.any(List.of(
                        "Error: no content",
                        "Request failed: timeout",
                        "Error 503: service unavailable",
                        "No response",
                        "null",
                        "Request timed out after 60 s",
                        "API error: rate limit exceeded")));
    }
}
