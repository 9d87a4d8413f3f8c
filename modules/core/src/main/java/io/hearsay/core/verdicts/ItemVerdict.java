package io.hearsay.core.verdicts;

/**
 * A verdict with what it is about.
 *
 * @param itemId the item
 * @param treatmentId the treatment
 * @param verdict the decision; ERROR where the item has no answer
 */
public record ItemVerdict(String itemId, String treatmentId, Verdict verdict) {}
