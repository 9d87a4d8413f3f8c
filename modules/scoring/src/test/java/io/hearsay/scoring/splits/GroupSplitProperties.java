package io.hearsay.scoring.splits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class GroupSplitProperties {
    @Property(tries = 300)
    void noClipOrRecordingIsOnBothSides(
            @ForAll("manifests") List<ManifestEntry> rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll long seed) {
        split(rows, share, seed).ifPresent(split -> {
            assertThat(Collections.disjoint(clips(split.learning()), clips(split.testing())))
                    .isTrue();
            assertThat(Collections.disjoint(groups(split.learning()), groups(split.testing())))
                    .isTrue();
        });
    }

    @Property(tries = 300)
    void everyRowIsOnExactlyOneSide(
            @ForAll("manifests") List<ManifestEntry> rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll long seed) {
        split(rows, share, seed)
                .ifPresent(split -> assertThat(Stream.concat(split.learning().stream(), split.testing().stream()))
                        .containsExactlyInAnyOrderElementsOf(rows));
    }

    @Property(tries = 100)
    void equalSeedsGiveEqualSplits(
            @ForAll("manifests") List<ManifestEntry> rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll long seed) {
        assertThat(split(rows, share, seed)).isEqualTo(split(rows, share, seed));
    }

    @Property(tries = 300)
    void theSidesDoNotDependOnTheOrderOfRows(
            @ForAll("manifests") List<ManifestEntry> rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll long seed,
            @ForAll Random random) {
        List<ManifestEntry> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);

        assertThat(learned(split(shuffled, share, seed))).isEqualTo(learned(split(rows, share, seed)));
    }

    /** The split; empty if one side would have no rows, which is refused. */
    private static Optional<GroupSplit> split(List<ManifestEntry> rows, double share, long seed) {
        try {
            return Optional.of(GroupSplit.of(rows, share, seed));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("both sides need at least one");
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> learned(Optional<GroupSplit> split) {
        return split.map(sides ->
                sides.learning().stream().map(row -> row.item().itemId()).collect(Collectors.toSet()));
    }

    private static Set<String> clips(List<ManifestEntry> rows) {
        return rows.stream().map(row -> row.item().audio().uri()).collect(Collectors.toSet());
    }

    private static Set<String> groups(List<ManifestEntry> rows) {
        Set<String> groups = new HashSet<>();
        rows.forEach(
                row -> groups.addAll(Arrays.asList(row.item().tags().group().split("; "))));
        groups.remove("");
        return groups;
    }

    /**
     * Up to 40 rows with distinct ids. Clips and recording groups come from small pools, so that rows are often
     * connected through several others, of other modalities as well.
     */
    @Provide
    Arbitrary<List<ManifestEntry>> manifests() {
        Arbitrary<Function<Integer, ManifestEntry>> row = Combinators.combine(
                        Arbitraries.of(Modality.values()),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, 15).set().ofMaxSize(2))
                .as((modality, clip, groups) -> id -> row(id, modality, clip, groups));
        return row.list().ofMinSize(1).ofMaxSize(40).map(rows -> {
            List<ManifestEntry> manifest = new ArrayList<>();
            rows.forEach(make -> manifest.add(make.apply(manifest.size())));
            return manifest;
        });
    }

    private static ManifestEntry row(int id, Modality modality, int clip, Set<Integer> groups) {
        String uri = "file:/" + clip + ".wav";
        String group = groups.stream().map(number -> "g" + number).collect(Collectors.joining("; "));
        Item item = new Item(
                "item-" + id,
                new AudioRef(uri, uri),
                "What?",
                List.of("a", "b"),
                "a",
                modality,
                new Tags("", "", "", "", "", group));
        return new ManifestEntry(item, "", "", "", "");
    }
}
