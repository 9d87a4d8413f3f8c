package io.hearsay.spark.stages.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.spark.stages.answer.AnswerPlan.ClipLength;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerPlanTest {
    @Test
    void dealsTheLongestClipsFirstAndKeepsAClipsItemsTogether() {
        List<Item> items = List.of(item("1", "short"), item("2", "long"), item("3", "mid"), item("4", "long"));
        Map<String, ClipLength> clips = Map.of("short", frames(10), "mid", frames(20), "long", frames(30));

        AnswerPlan plan = AnswerPlan.of(items, clips, 2, 4);

        // Two items a task: both of "long" fill the first, "mid" and "short" share the second.
        assertThat(plan.shares()).containsExactlyInAnyOrderEntriesOf(Map.of("long", 0, "mid", 1, "short", 1));
        assertThat(plan.tasks()).isEqualTo(2);
        assertThat(plan.answerable()).isEqualTo(4);
        assertThat(plan.faults()).isEmpty();
    }

    @Test
    void keepsTheNumberOfTasksInBounds() {
        List<Item> items = IntStream.range(0, 1000)
                .mapToObj(i -> item("i" + i, "clip" + i))
                .toList();
        Map<String, ClipLength> clips = new HashMap<>();
        items.forEach(item -> clips.put(item.audio().uri(), frames(5)));

        AnswerPlan plan = AnswerPlan.of(items, clips, 1, 2);

        // 1000 / (32 x 2) = 15 items a task, so 67 tasks instead of 1000.
        assertThat(plan.tasks()).isEqualTo(67);
    }

    @Test
    void aClipWithoutFeaturesIsAFaultOfEachOfItsItems() {
        ClipLength missing = new ClipLength(
                0, Optional.of(new RowFault(FaultCode.AUDIO_MISSING, "file:/gone.wav: no file is there")));

        AnswerPlan plan = AnswerPlan.of(
                List.of(item("1", "gone"), item("2", "here"), item("3", "gone"), item("4", "unknown")),
                Map.of("gone", missing, "here", frames(3)),
                8,
                1);

        assertThat(plan.answerable()).isEqualTo(1);
        assertThat(plan.faults())
                .containsExactly(
                        fault("1", "audio_missing, file:/gone.wav: no file is there"),
                        fault("3", "audio_missing, file:/gone.wav: no file is there"),
                        fault("4", "the features table has no row for unknown; run the features stage again"));
    }

    private static Fault fault(String itemId, String why) {
        return new Fault(
                itemId, Stage.ANSWER, FaultCode.FEATURES_MISSING, "not asked, its clip has no features: " + why);
    }

    private static ClipLength frames(long frames) {
        return new ClipLength(frames, Optional.empty());
    }

    private static Item item(String id, String uri) {
        return new Item(id, new AudioRef(uri, uri), "Q?", List.of("Yes", "No"), "Yes", Modality.SOUND, Tags.NONE);
    }
}
