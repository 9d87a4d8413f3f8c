package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.spark.TrainingRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupSplitTest {
    @Test
    void putsNoRecordingOnBothSides() {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            // Every third question shares a recording with the next one, by one of two groups.
            String group = i % 3 == 0 ? "r" + i : i % 3 == 1 ? "r" + (i - 1) + "; s" + i : "s" + (i - 1);
            rows.add(row("q" + i, "c" + i, group, Modality.values()[i / 30]));
        }

        for (long seed = 0; seed < 20; seed++) {
            GroupSplit split = GroupSplit.of(rows, 0.5, seed);

            Set<String> learned = groups(split.learn());
            assertThat(groups(split.test())).doesNotContainAnyElementsOf(learned);
            assertThat(split.learn().size() + split.test().size()).isEqualTo(90);
            for (Modality modality : Modality.values()) {
                assertThat(split.learn().stream().filter(row -> row.item().modality() == modality))
                        .hasSize(15);
            }
        }
        assertThat(GroupSplit.of(rows, 0.5, 1)).isEqualTo(GroupSplit.of(rows, 0.5, 1));
        assertThat(GroupSplit.of(rows, 0.5, 1)).isNotEqualTo(GroupSplit.of(rows, 0.5, 2));
    }

    @Test
    void keepsQuestionsAboutOneClipTogetherWithoutGroups() {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(row("q" + i, "c" + i / 2, "", Modality.MUSIC));
        }

        GroupSplit split = GroupSplit.of(rows, 0.3, 5);

        assertThat(split.learn()).hasSize(6);
        assertThat(clips(split.test())).doesNotContainAnyElementsOf(clips(split.learn()));
    }

    @Test
    void refusesAnAdapterThatWouldHaveNothingToLearnFrom() {
        List<TrainingRow> rows = List.of(row("a", "c", "g", Modality.SPEECH), row("b", "d", "h", Modality.SPEECH));
        GroupSplit split = GroupSplit.of(rows, 0.5, 1);

        split.requireKinds("study.adapters", List.of("speech", "all"));
        assertThatThrownBy(() -> split.requireKinds("study.adapters", List.of("all", "music", "speech")))
                .hasMessage("study.adapters names music, but no question to learn from is of that kind; expected of"
                        + " speech, all");
    }

    @Test
    void refusesWhatCannotBeShared() {
        List<TrainingRow> one = List.of(row("a", "c", "g", Modality.SOUND), row("b", "d", "g", Modality.SOUND));

        assertThatThrownBy(() -> GroupSplit.of(one, 0.3, 1))
                .hasMessage("2 questions of 1 unrelated recordings cannot be shared out with label.learn-share = 0.3;"
                        + " both sides need some");
    }

    private static Set<String> groups(List<TrainingRow> rows) {
        Set<String> groups = new HashSet<>();
        rows.forEach(row -> groups.addAll(List.of(row.item().tags().group().split("; "))));
        return groups;
    }

    private static Set<String> clips(List<TrainingRow> rows) {
        Set<String> clips = new HashSet<>();
        rows.forEach(row -> clips.add(row.item().audio().uri()));
        return clips;
    }

    private static TrainingRow row(String id, String clip, String group, Modality modality) {
        AudioRef audio = new AudioRef(clip, "file:/" + clip);
        Item item = new Item(id, audio, "What?", List.of("a", "b"), "a", modality, new Tags("", "", "", "", "", group));
        return new TrainingRow(item, "", "", "", "");
    }
}
