package io.hearsay.manifests;

import java.util.Optional;

/**
 * Where the questions and their audio are.
 *
 * @param path Hadoop file system path of the manifest: a JSON array or JSON Lines of MMAU's form
 * @param audioRoot folder that relative audio paths start from; if empty, the manifest's own folder
 */
public record ManifestSource(String path, Optional<String> audioRoot) {}
