package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Accuracy floors that need no audio, computed from the items alone. Repeated choices are compared by text: each copy
 * of the answer is right.
 */
public final class Floors {
    private Floors() {}

    /** Every floor for each modality present, then pooled over all items; empty if there are no items. */
    public static List<FloorRow> rows(Collection<Item> items) {
        List<FloorRow> rows = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            addRows(
                    rows,
                    Optional.of(modality),
                    items.stream().filter(item -> item.modality() == modality).toList());
        }
        addRows(rows, Optional.empty(), items);
        return rows;
    }

    private static void addRows(List<FloorRow> rows, Optional<Modality> modality, Collection<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        for (Floor floor : Floor.values()) {
            double sum = 0;
            for (Item item : items) {
                sum += expected(floor, item);
            }
            rows.add(new FloorRow(floor, modality, items.size(), sum / items.size()));
        }
    }

    /** Probability that the floor's strategy answers this item correctly. */
    private static double expected(Floor floor, Item item) {
        return switch (floor) {
            case RANDOM ->
                (double) Collections.frequency(item.choices(), item.answer())
                        / item.choices().size();
            case ALWAYS_FIRST -> hit(item, item.choices().get(0));
            case LONGEST_CHOICE -> hit(item, longest(item));
        };
    }

    private static double hit(Item item, String choice) {
        return choice.equals(item.answer()) ? 1 : 0;
    }

    private static String longest(Item item) {
        String longest = item.choices().get(0);
        for (String choice : item.choices()) {
            if (characters(choice) > characters(longest)) {
                longest = choice;
            }
        }
        return longest;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
