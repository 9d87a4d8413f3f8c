package io.hearsay.manifests.formats;

import io.hearsay.core.manifest.ManifestEntry;
import java.util.Optional;

/**
 * What became of a row, or of one of the rows that it stands for.
 *
 * @param name the item's id; empty text if the row has no readable one
 * @param entry the item; empty if the row is not one
 * @param refusal all its problems; empty text if it is an item
 * @param format name of the format by which it was read
 */
public record FormattedRow(String name, Optional<ManifestEntry> entry, String refusal, String format) {}
