package io.hearsay.jobs.config;

/**
 * One run.
 *
 * @param folder Hadoop path of the folder of the run's tables
 * @param store Hadoop path of the folder of features and answers that runs share
 * @param title title of the report
 * @param seed seed of everything random, at least 0
 * @param rebuild true to make every table again
 * @param maxFaults a run ends as failed if more than this share of its answers are missing, from 0 to 1; always if all
 *     are
 */
public record RunConfig(String folder, String store, String title, long seed, boolean rebuild, double maxFaults) {}
