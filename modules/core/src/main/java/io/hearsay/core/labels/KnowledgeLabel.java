package io.hearsay.core.labels;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;

/**
 * How often samples of a model's answer to one item were right, and what it should learn to say.
 *
 * @param itemId the item
 * @param modality kind of audio
 * @param samples samples that have a verdict, at least 1
 * @param right how many of them are correct
 * @param target what the model should say
 */
public record KnowledgeLabel(String itemId, Modality modality, int samples, int right, String target) {
    /** The target for what a model does not know. */
    public static final String IDK = "I don't know.";

    public KnowledgeLabel {
        if (samples < 1 || right < 0 || right > samples) {
            throw new IllegalArgumentException(
                    "Item " + itemId + " has " + right + " right of " + samples + " samples");
        }
    }

    /**
     * The label of an item: the reference answer if at least {@code enough} samples are right, else that the model does
     * not know.
     *
     * @param samples answers that were drawn, at least 1
     * @param right how many of them are right, 0 to {@code samples}
     * @param enough least number of right ones that counts as knowing
     * @param opening white space that the model's own answers begin with, usually none. Targets begin alike: others
     *     would first of all teach the model another first token, and cost it answers that it knows
     */
    public static KnowledgeLabel of(Item item, int samples, int right, int enough, String opening) {
        String target = opening + (right >= enough ? item.answer() : IDK);
        return new KnowledgeLabel(item.itemId(), item.modality(), samples, right, target);
    }

    /** True if the model should say that it does not know. */
    public boolean unknown() {
        return target.strip().equals(IDK);
    }
}
