package io.hearsay.jobs.config;

import java.util.Optional;

/**
 * Questions and audio.
 *
 * @param manifest Hadoop path of the questions; empty where a job does not need it
 * @param audioRoot folder that relative audio paths start from; if not there, the manifest's
 */
public record DataConfig(String manifest, Optional<String> audioRoot) {}
