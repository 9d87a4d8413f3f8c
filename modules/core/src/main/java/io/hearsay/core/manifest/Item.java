package io.hearsay.core.manifest;

import java.util.List;

/**
 * One multiple-choice question about one clip.
 *
 * @param itemId unique in its manifest
 * @param audio the clip asked about
 * @param question the question without its options
 * @param choices 2 to 26 options as shown, without letters; a benchmark may repeat a choice
 * @param answer the reference answer, equal to one of the choices
 * @param modality kind of audio
 * @param tags further fields of the data set
 */
public record Item(
        String itemId,
        AudioRef audio,
        String question,
        List<String> choices,
        String answer,
        Modality modality,
        Tags tags) {
    public Item {
        if (itemId.isBlank()) {
            throw new IllegalArgumentException("Item id is blank");
        }
        if (question.isBlank()) {
            throw new IllegalArgumentException("Question of item " + itemId + " is blank");
        }
        choices = List.copyOf(choices);
        if (choices.size() < 2 || choices.size() > 26) {
            throw new IllegalArgumentException(
                    "Item " + itemId + " has " + choices.size() + " choices; expected 2 to 26");
        }
        if (!choices.contains(answer)) {
            throw new IllegalArgumentException(
                    "Answer \"" + answer + "\" of item " + itemId + " is not among its choices " + choices);
        }
    }

    /** Position of the reference answer among the choices, from 0; the first one where the choice is repeated. */
    public int answerIndex() {
        return choices.indexOf(answer);
    }

    /** Letter of the choice at {@code index}: A for 0. */
    public static char letter(int index) {
        if (index < 0 || index > 25) {
            throw new IllegalArgumentException("Choice index " + index + " has no letter; expected 0 to 25");
        }
        return (char) ('A' + index);
    }
}
