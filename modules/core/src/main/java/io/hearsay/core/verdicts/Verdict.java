package io.hearsay.core.verdicts;

import java.util.OptionalInt;

/**
 * A judge's decision on one response.
 *
 * @param state what the answer is
 * @param choice index of the choice read out of the answer, from 0; empty if none was
 * @param hedged true if the answer both abstains and names a choice
 * @param basis rule that decided, for example {@code "letter"}, {@code "choice text"}, {@code "abstention: i don't
 *     know"}
 */
public record Verdict(AnswerState state, OptionalInt choice, boolean hedged, String basis) {}
