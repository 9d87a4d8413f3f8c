package io.hearsay.core.run;

/**
 * How far a stage has come.
 *
 * @param stage the stage
 * @param done units done so far, as {@link Stage#units} names them
 * @param total units to do
 * @param faults how many of the done ones failed
 * @param audioSeconds length of the audio in the done ones; 0 for stages that read no audio
 * @param seconds time since the stage began
 */
public record StageProgress(Stage stage, long done, long total, long faults, double audioSeconds, double seconds) {}
