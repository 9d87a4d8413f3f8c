package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static Item item(Modality modality, String answer, String... choices) {
        return new Item("i", new AudioRef("a", "file:/a"), "Which?", List.of(choices), answer, modality, Tags.NONE);
    }

    private static final List<Item> ITEMS = List.of(
            item(Modality.SOUND, "cat", "cat", "horse", "cow", "dog"), // random 1/4, first 1, longest 0
            item(Modality.SOUND, "rain", "snow", "rain"), // random 1/2, first 0, longest 0: the first of equals is snow
            item(Modality.SPEECH, "yes", "no", "yes", "yes", "maybe")); // random 2/4, first 0, longest 0

    private static List<FloorRow> rows(List<Item> items) {
        return Floors.rows(items.stream()
                .map(item -> new Floors.Group(item.modality(), OptionProfile.of(item), 1))
                .toList());
    }

    private static double accuracy(Floor floor, Optional<Modality> modality) {
        return rows(ITEMS).stream()
                .filter(row -> row.floor() == floor && row.modality().equals(modality))
                .findFirst()
                .orElseThrow()
                .accuracy();
    }

    @Test
    void randomCountsEveryCopyOfTheAnswer() {
        assertThat(accuracy(Floor.RANDOM, Optional.of(Modality.SPEECH))).isEqualTo(0.5);
        assertThat(accuracy(Floor.RANDOM, Optional.of(Modality.SOUND))).isEqualTo(0.375); // (1/4 + 1/2) / 2
        assertThat(accuracy(Floor.RANDOM, Optional.empty())).isCloseTo(1.25 / 3, within(1e-12)); // pooled over items
    }

    @Test
    void alwaysFirstAndLongestPickOneChoice() {
        assertThat(accuracy(Floor.ALWAYS_FIRST, Optional.of(Modality.SOUND))).isEqualTo(0.5);
        assertThat(accuracy(Floor.LONGEST_CHOICE, Optional.of(Modality.SOUND))).isZero();
        List<FloorRow> horse = rows(List.of(item(Modality.MUSIC, "horse", "cat", "horse")));
        assertThat(horse)
                .filteredOn(row -> row.floor() == Floor.LONGEST_CHOICE)
                .extracting(FloorRow::accuracy)
                .containsExactly(1.0, 1.0);
    }

    @Test
    void givesRowsForModalitiesThatOccurAndTheTotal() {
        assertThat(rows(ITEMS))
                .hasSize(9)
                .filteredOn(row -> row.floor() == Floor.RANDOM)
                .extracting(FloorRow::items)
                .containsExactly(2L, 1L, 3L);
        assertThat(rows(List.of())).isEmpty();
    }

    @Test
    void doesNotDependOnHowItemsWereCounted() {
        List<Item> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(item(Modality.values()[i % 3], "b", "a", "b", "c".repeat(i % 7 + 1), "d".repeat(i % 5 + 1)));
            many.add(item(Modality.values()[i % 2], "x", i % 2 == 0 ? "x" : "y", "x", "z"));
        }
        List<FloorRow> oneByOne = rows(many);
        Collections.shuffle(many, new Random(1));
        Map<Map.Entry<Modality, OptionProfile>, Long> counted = many.stream()
                .collect(Collectors.groupingBy(
                        item -> Map.entry(item.modality(), OptionProfile.of(item)), Collectors.counting()));

        assertThat(Floors.rows(counted.entrySet().stream()
                        .map(group -> new Floors.Group(
                                group.getKey().getKey(), group.getKey().getValue(), group.getValue()))
                        .toList()))
                .isEqualTo(oneByOne);
    }

    @Test
    void aProfileIsReadBackFromItsLabel() {
        for (Item item : ITEMS) {
            OptionProfile profile = OptionProfile.of(item);
            assertThat(OptionProfile.parse(profile.label())).isEqualTo(profile);
        }
        assertThat(OptionProfile.of(ITEMS.get(0)).label()).isEqualTo("1/4 first");
        assertThatThrownBy(() -> OptionProfile.parse("a/4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a/4\" cannot be read");
    }
}
