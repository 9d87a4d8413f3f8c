package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static List<PairedState> someStates(long seed, int count) {
        Random random = new Random(seed);
        List<PairedState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            states.add(new PairedState(
                    Modality.values()[random.nextInt(3)],
                    AnswerState.values()[random.nextInt(5)],
                    AnswerState.values()[random.nextInt(5)]));
        }
        return states;
    }

    @Test
    void countsModalitiesThatOccurAndTheirTotal() {
        List<SliceCounts> slices = Slices.of(
                "idk",
                List.of(
                        new PairedState(Modality.SPEECH, AnswerState.CORRECT, AnswerState.ABSTAINED),
                        new PairedState(Modality.SOUND, AnswerState.WRONG, AnswerState.CORRECT),
                        new PairedState(Modality.SPEECH, AnswerState.WRONG, AnswerState.UNPARSED)));
        assertThat(slices).extracting(SliceCounts::slice).containsExactly("sound", "speech", "total");
        assertThat(slices.get(1).transitions().count(Outcome.CORRECT, Outcome.REJECTED))
                .isEqualTo(1);
        assertThat(slices.get(1).transitions().count(Outcome.WRONG, Outcome.WRONG))
                .isEqualTo(1);
        assertThat(slices.get(1).states()).containsEntry(AnswerState.UNPARSED, 1L);
        assertThat(slices.get(2).transitions().total()).isEqualTo(3);
    }

    @Test
    void anErrorLeavesTheTransitionsButIsCountedAsAState() {
        SliceCounts total = Slices.of(
                        "idk",
                        List.of(
                                new PairedState(Modality.MUSIC, AnswerState.ERROR, AnswerState.CORRECT),
                                new PairedState(Modality.MUSIC, AnswerState.CORRECT, AnswerState.ERROR)))
                .get(1);
        assertThat(total.transitions().total()).isZero();
        assertThat(total.states())
                .containsEntry(AnswerState.CORRECT, 1L)
                .containsEntry(AnswerState.ERROR, 1L)
                .containsEntry(AnswerState.WRONG, 0L);
    }

    @Test
    void partialCountsMayBeCutAndSummedInAnyOrder() {
        List<PairedState> states = someStates(1, 500);
        List<SliceCounts> whole = Slices.of("idk", states);
        for (int seed = 0; seed < 20; seed++) {
            List<PairedState> shuffled = new ArrayList<>(states);
            Collections.shuffle(shuffled, new Random(seed));
            int cut = new Random(seed).nextInt(501);
            List<SliceCounts> parts = new ArrayList<>(Slices.of("idk", shuffled.subList(cut, 500)));
            parts.addAll(Slices.of("idk", shuffled.subList(0, cut)));
            SliceCounts total = Slices.total(
                    "idk",
                    parts.stream().filter(slice -> slice.modality().isPresent()).toList());
            assertThat(total).isEqualTo(whole.get(3));
        }
    }

    @Test
    void sumIsAssociativeWithTheEmptyTotalAsItsUnit() {
        SliceCounts a = Slices.of("idk", someStates(1, 50)).get(3);
        SliceCounts b = Slices.of("idk", someStates(2, 60)).get(3);
        SliceCounts c = Slices.of("idk", someStates(3, 70)).get(3);
        SliceCounts unit = Slices.total("idk", List.of());
        assertThat(Slices.sum(Slices.sum(a, b), c)).isEqualTo(Slices.sum(a, Slices.sum(b, c)));
        assertThat(Slices.sum(unit, a)).isEqualTo(a).isEqualTo(Slices.sum(a, unit));
    }
}
