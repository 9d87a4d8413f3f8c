package io.hearsay.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
    private final List<TrainingClip> clips =
            IntStream.range(0, 200).mapToObj(i -> Clips.tone(i, "rec" + i / 2)).toList();

    @Test
    void holdsOutWholeRecordings() {
        TrainingSet set = TrainingSet.split(clips, 0.2, 5);

        List<TrainingClip> held = set.heldOut().getOrDefault(TrainingSet.DEVELOPMENT, List.of());
        assertThat(held).isNotEmpty();
        assertThat(set.training().size() + held.size()).isEqualTo(200);
        Set<String> groups = new HashSet<>();
        held.forEach(clip -> groups.addAll(clip.groups()));
        assertThat(set.training()).allSatisfy(clip -> assertThat(clip.groups()).doesNotContainAnyElementsOf(groups));
    }

    @Test
    void splitsTheSameWayForTheSameSeed() {
        assertThat(TrainingSet.split(clips, 0.2, 5)).isEqualTo(TrainingSet.split(clips, 0.2, 5));
        assertThat(TrainingSet.split(clips, 0.2, 5)).isNotEqualTo(TrainingSet.split(clips, 0.2, 6));
    }

    @Test
    void refusesARecordingThatAnExaminedSetHolds() {
        List<TrainingClip> training = List.of(Clips.tone(1, "dog.wav"), Clips.tone(2, "cat.wav"));
        Map<String, List<TrainingClip>> held = Map.of("demo", List.of(Clips.tone(3, "cat.wav")));

        assertThatThrownBy(() -> new TrainingSet(training, held))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clip2")
                .hasMessageContaining("cat.wav")
                .hasMessageContaining("demo");
    }

    @Test
    void refusesAnEmptySet() {
        assertThatThrownBy(() -> new TrainingSet(List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no clip to learn from");
    }
}
