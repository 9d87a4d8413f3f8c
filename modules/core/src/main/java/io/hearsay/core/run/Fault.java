package io.hearsay.core.run;

/**
 * One item that a stage could not process.
 *
 * @param itemId the item, or the manifest's row ({@code row 17}) where the row has no readable id
 * @param stage stage that found it
 * @param code kind of fault
 * @param detail what was found, what was expected and what to do, naming the file, row or key
 */
public record Fault(String itemId, Stage stage, FaultCode code, String detail) {}
