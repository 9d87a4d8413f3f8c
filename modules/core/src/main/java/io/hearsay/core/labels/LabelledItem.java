package io.hearsay.core.labels;

import io.hearsay.core.manifest.Item;

/**
 * An item with what a model should learn to say about it.
 *
 * @param item the item
 * @param label its label
 */
public record LabelledItem(Item item, KnowledgeLabel label) {}
