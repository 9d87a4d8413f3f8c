package io.hearsay.scoring.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.labels.AdapterKind;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupSplitTest {
    @Test
    void putsNoRecordingOnBothSides() {
        List<ManifestEntry> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            // Every third question shares a recording with the next one, by one of two groups.
            String group = i % 3 == 0 ? "r" + i : i % 3 == 1 ? "r" + (i - 1) + "; s" + i : "s" + (i - 1);
            rows.add(row("q" + i, "c" + i, group, Modality.values()[i / 30]));
        }

        for (long seed = 0; seed < 20; seed++) {
            GroupSplit split = GroupSplit.of(rows, 0.5, seed);

            Set<String> learned = groups(split.learning());
            assertThat(groups(split.testing())).doesNotContainAnyElementsOf(learned);
            assertThat(split.learning().size() + split.testing().size()).isEqualTo(90);
            for (Modality modality : Modality.PURE) {
                assertThat(split.learning().stream().filter(row -> row.item().modality() == modality))
                        .hasSize(15);
            }
        }
        assertThat(GroupSplit.of(rows, 0.5, 1)).isEqualTo(GroupSplit.of(rows, 0.5, 1));
        assertThat(GroupSplit.of(rows, 0.5, 1)).isNotEqualTo(GroupSplit.of(rows, 0.5, 2));
    }

    @Test
    void keepsQuestionsAboutOneClipTogetherWithoutGroups() {
        List<ManifestEntry> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(row("q" + i, "c" + i / 2, "", Modality.MUSIC));
        }

        GroupSplit split = GroupSplit.of(rows, 0.3, 5);

        assertThat(split.learning()).hasSize(6);
        assertThat(clips(split.testing())).doesNotContainAnyElementsOf(clips(split.learning()));
    }

    @Test
    void refusesAnAdapterThatWouldHaveNothingToLearnFrom() {
        List<ManifestEntry> rows = List.of(row("a", "c", "g", Modality.SPEECH), row("b", "d", "h", Modality.SPEECH));
        GroupSplit split = GroupSplit.of(rows, 0.5, 1);

        split.requireKinds("study.adapters", List.of(AdapterKind.SPEECH, AdapterKind.ALL));
        assertThatThrownBy(() -> split.requireKinds("study.adapters", List.of(AdapterKind.ALL, AdapterKind.MUSIC)))
                .hasMessage("study.adapters names music, but no question to learn from is of that kind; expected of"
                        + " speech, all");
    }

    @Test
    void refusesWhatCannotBeShared() {
        List<ManifestEntry> one = List.of(row("a", "c", "g", Modality.SOUND), row("b", "d", "g", Modality.SOUND));

        assertThatThrownBy(() -> GroupSplit.of(one, 0.3, 1))
                .hasMessage("2 questions of 1 unrelated recordings cannot be split with label.learn-share = 0.3;"
                        + " each modality is divided alike, and both sides need at least one");
    }

    @Test
    void dividesByTheSplitsThatAreNamed() {
        List<ManifestEntry> rows = List.of(
                row("a", "c1", "g1", "train"),
                row("b", "c2", "g2", "test-mini"),
                row("c", "c3", "g1", "validation"),
                row("d", "c4", "g4", "other"));

        GroupSplit split = GroupSplit.named(rows, division(List.of("train", "validation"), List.of("test-mini")));

        assertThat(split.learning()).containsExactly(rows.get(0), rows.get(2));
        assertThat(split.testing()).containsExactly(rows.get(1));
        assertThatThrownBy(() -> GroupSplit.named(rows, division(List.of("train"), List.of("test"))))
                .hasMessage("No question is of label.test-split = [test]; the manifest's splits are: other, test-mini,"
                        + " train, validation");
    }

    @Test
    void refusesSplitsThatShareARecording() {
        List<ManifestEntry> groups = List.of(row("a", "c1", "g1; g2", "train"), row("b", "c2", "g3; g2", "test"));
        List<ManifestEntry> clips = List.of(row("a", "c1", "", "train"), row("b", "c1", "", "test"));

        assertThatThrownBy(() -> GroupSplit.named(groups, division(List.of("train"), List.of("test"))))
                .hasMessageStartingWith("The splits share recordings: group g2 of item b to test on is among those");
        assertThatThrownBy(() -> GroupSplit.named(clips, division(List.of("train"), List.of("test"))))
                .hasMessageStartingWith("The splits share recordings: clip file:/c1 of item b to test on");
    }

    private static SplitRule division(List<String> learning, List<String> testing) {
        return new SplitRule(0.5, learning, testing);
    }

    private static Set<String> groups(List<ManifestEntry> rows) {
        Set<String> groups = new HashSet<>();
        rows.forEach(row -> groups.addAll(List.of(row.item().tags().group().split("; "))));
        return groups;
    }

    private static Set<String> clips(List<ManifestEntry> rows) {
        Set<String> clips = new HashSet<>();
        rows.forEach(row -> clips.add(row.item().audio().uri()));
        return clips;
    }

    private static ManifestEntry row(String id, String clip, String group, Modality modality) {
        return row(id, clip, modality, new Tags("", "", "", "", "", group));
    }

    private static ManifestEntry row(String id, String clip, String group, String split) {
        return row(id, clip, Modality.SOUND, new Tags("", split, "", "", "", group));
    }

    private static ManifestEntry row(String id, String clip, Modality modality, Tags tags) {
        AudioRef audio = new AudioRef(clip, "file:/" + clip);
        Item item = new Item(id, audio, "What?", List.of("a", "b"), "a", modality, tags);
        return new ManifestEntry(item, "", "", "", "");
    }
}
