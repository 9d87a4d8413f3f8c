package io.hearsay.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudioTypeCountsTest {
    @Test
    void countsWhatEachKindOfAudioWasTakenFor() {
        List<ValueCounts> counts = List.of(
                said("music", "agent", Modality.MUSIC, 1, 0),
                said("speech", "agent", Modality.MUSIC, 0, 1),
                said(ValueCounts.UNREAD, "agent", Modality.MUSIC, 0, 1),
                said("music", "agent", Modality.SOUND, 1, 0),
                said("sound", "idk", Modality.MUSIC, 1, 0));

        assertThat(AudioTypeCounts.sums(counts, Set.of("agent")))
                .isEqualTo(Map.of(Modality.SOUND, List.of(0L, 1L, 0L, 0L), Modality.MUSIC, List.of(0L, 1L, 1L, 1L)));
    }

    @Test
    void addsTheAnswersOfSeveralAgents() {
        List<ValueCounts> counts = List.of(
                said("music", "agent", Modality.MUSIC, 3, 4), said("music", "agent-silence", Modality.MUSIC, 2, 0));

        assertThat(AudioTypeCounts.sums(counts, Set.of("agent", "agent-silence")))
                .isEqualTo(Map.of(Modality.MUSIC, List.of(0L, 9L, 0L, 0L)));
    }

    private static ValueCounts said(String type, String treatment, Modality truth, long correct, long failed) {
        return new ValueCounts(
                type,
                new SliceCounts(
                        treatment,
                        Optional.of(truth),
                        TransitionCounts.ZERO,
                        Map.of(AnswerState.CORRECT, correct, AnswerState.ERROR, failed)));
    }
}
