package io.hearsay.core.run;

/**
 * What a stage did. Nothing is lost: rows in = rows out + rows dropped, and each dropped row has its fault.
 *
 * @param stage the stage
 * @param table path of the table it wrote
 * @param rows rows of the table
 * @param units what the table holds, as {@link Stage#units} names it; other than the rows only for clips, which may
 *     have several windows
 * @param faults rows of the faults table beside it
 * @param reused true if a complete table of the same settings was there already and was kept
 * @param seconds wall-clock time
 */
public record StageReport(
        Stage stage, String table, long rows, long units, long faults, boolean reused, double seconds) {}
