package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.words.WordSet;
import java.util.Locale;
import java.util.Set;

/**
 * A tag that parts an answer into blocks.
 *
 * @param name lower-case name without name space, spaces and marks; {@code thought} of
 *     {@code <|begin_of_thought|>}
 * @param closing whether it ends a block
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record Tag(String name, boolean closing, int start, int end) {
    private static final Set<String> REASONING = WordSet.of("""
            think thinking thought thoughts reason reasons reasoning reasoningcontent analysis analyze rationale
            reflection reflect scratchpad cot chainofthought plan planning innermonologue deliberation draft
            critique verification commentary thinkingprocess steps""");
    private static final Set<String> THOUGHT = Set.of("think", "thinking", "thought", "thoughts", "innermonologue");
    private static final Set<String> DESCRIPTION = WordSet.of("""
            summary caption captioning description explanation explain transcription transcript perception
            observation observations evidence hypothesis justification""");
    private static final Set<String> ANSWER = WordSet.of("""
            answer finalanswer final conclusion solution response finalresponse result output choice finalchoice
            option prediction verdict decision selection ans correctanswer myanswer label""");

    /** Whether it bounds reasoning, or a description that is not the answer. */
    boolean boundsReasoning() {
        return REASONING.contains(name) || DESCRIPTION.contains(name);
    }

    /** Whether its name is that of a model's thoughts, which no answer has as a heading. */
    boolean boundsThought() {
        return THOUGHT.contains(name);
    }

    boolean boundsDescription() {
        return DESCRIPTION.contains(name);
    }

    boolean boundsAnswer() {
        return ANSWER.contains(name);
    }

    static boolean known(String name) {
        return REASONING.contains(name) || DESCRIPTION.contains(name) || ANSWER.contains(name);
    }

    /** A tag with this content between its brackets; its name is empty if it bounds no block. */
    static Tag of(String content, int start, int end) {
        String inner = content.strip();
        boolean closing = inner.startsWith("/") || inner.startsWith("|/");
        String name = plain(inner);
        if (name.equals("unused94") || name.equals("unused95")) {
            return new Tag("think", name.endsWith("5"), start, end);
        }
        if (known(name)) {
            return new Tag(name, closing, start, end);
        }
        for (String opening : Set.of("beginof", "startof", "begin", "start")) {
            if (name.startsWith(opening) && known(name.substring(opening.length()))) {
                return new Tag(name.substring(opening.length()), false, start, end);
            }
        }
        for (String ending : Set.of("endof", "end")) {
            if (name.startsWith(ending) && known(name.substring(ending.length()))) {
                return new Tag(name.substring(ending.length()), true, start, end);
            }
        }
        String first = plain(inner.split(" ", 2)[0]);
        return new Tag(inner.contains("=") && known(first) ? first : "", closing, start, end);
    }

    private static String plain(String content) {
        StringBuilder name = new StringBuilder();
        String own = content.substring(content.lastIndexOf(':') + 1);
        for (int at = 0; at < own.length(); at++) {
            if (Character.isLetterOrDigit(own.charAt(at))) {
                name.append(own.charAt(at));
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
