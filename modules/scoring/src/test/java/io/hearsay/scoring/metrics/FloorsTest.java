package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static Item item(Modality modality, String answer, String... choices) {
        return new Item("i", new AudioRef("a", "file:/a"), "Which?", List.of(choices), answer, modality, Tags.NONE);
    }

    private static final List<Item> ITEMS = List.of(
            item(Modality.SOUND, "cat", "cat", "horse", "cow", "dog"), // random 1/4, first 1, longest 0
            item(Modality.SOUND, "rain", "snow", "rain"), // random 1/2, first 0, longest 0: the first of equals is snow
            item(Modality.SPEECH, "yes", "no", "yes", "yes", "maybe")); // random 2/4, first 0, longest 0

    private static double accuracy(Floor floor, Optional<Modality> modality) {
        return Floors.rows(ITEMS).stream()
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
        List<FloorRow> horse = Floors.rows(List.of(item(Modality.MUSIC, "horse", "cat", "horse")));
        assertThat(horse)
                .filteredOn(row -> row.floor() == Floor.LONGEST_CHOICE)
                .extracting(FloorRow::accuracy)
                .containsExactly(1.0, 1.0);
    }

    @Test
    void givesRowsForModalitiesThatOccurAndTheTotal() {
        assertThat(Floors.rows(ITEMS))
                .hasSize(9)
                .filteredOn(row -> row.floor() == Floor.RANDOM)
                .extracting(FloorRow::items)
                .containsExactly(2L, 1L, 3L);
        assertThat(Floors.rows(List.of())).isEmpty();
    }
}
