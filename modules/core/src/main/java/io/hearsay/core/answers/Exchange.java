package io.hearsay.core.answers;

/**
 * One ask of an interview and what came back.
 *
 * @param ask what was asked
 * @param completion what the model answered
 */
public record Exchange(Step.Ask ask, Completion completion) {}
