package io.hearsay.core.run;

/**
 * What a stage wants, and what it has to do for it.
 *
 * @param stage the stage
 * @param wanted what the run needs, in {@link Stage#units}
 * @param toDo those of them that are not in the store
 */
public record StagePlan(Stage stage, long wanted, long toDo) {}
