package io.hearsay.manifests.containers;

import java.io.Serializable;

/**
 * A part of a manifest that can be read by itself: whole lines of JSON Lines, or a whole JSON array.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param firstRow number of its first row, from 1
 */
public record ManifestRange(long start, long end, long firstRow) implements Serializable {}
