package io.hearsay.core.run;

/**
 * Which run made a row; the same for every row a stage writes.
 *
 * @param runId identifier of the run, unique per start
 * @param codeVersion version of Hearsay
 * @param configHash hash of the settings the table depends on
 * @param datasetHash SHA-256 of the manifest's bytes
 * @param seed seed of everything random in the run
 */
public record Provenance(String runId, String codeVersion, String configHash, String datasetHash, long seed) {}
