package io.hearsay.scoring.splits;

import io.hearsay.core.labels.AdapterKind;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Splits a manifest's rows by source recording: rows connected through shared recordings, directly or indirectly, are
 * on the same side. Each modality is split in the same proportion.
 *
 * @param learning rows of the learning side
 * @param testing rows of the test side
 */
public record GroupSplit(List<ManifestEntry> learning, List<ManifestEntry> testing) {
    public GroupSplit {
        learning = List.copyOf(learning);
        testing = List.copyOf(testing);
    }

    /**
     * @param share share of the rows of each modality on the learning side
     * @param seed seed of the split; equal seeds give equal splits
     * @throws IllegalArgumentException if a side would be empty
     */
    public static GroupSplit of(List<ManifestEntry> rows, double share, long seed) {
        Map<String, String> parents = new HashMap<>();
        rows.forEach(row -> join(parents, row.item()));
        Map<String, List<ManifestEntry>> clusters = new LinkedHashMap<>();
        rows.forEach(row -> clusters.computeIfAbsent(root(parents, clip(row.item())), name -> new ArrayList<>())
                .add(row));
        List<List<ManifestEntry>> drawn = clusters.values().stream()
                .sorted(Comparator.comparingLong((List<ManifestEntry> cluster) -> draw(cluster, seed))
                        .thenComparing(cluster -> first(cluster).itemId()))
                .toList();
        Map<Modality, Double> wanted = new EnumMap<>(Modality.class);
        rows.forEach(row -> wanted.merge(row.item().modality(), share, Double::sum));
        Set<String> learned = new HashSet<>();
        for (List<ManifestEntry> cluster : drawn) {
            Modality modality = first(cluster).modality();
            double left = wanted.getOrDefault(modality, 0.0);
            if (cluster.size() <= 2 * left) {
                wanted.put(modality, left - cluster.size());
                cluster.forEach(row -> learned.add(row.item().itemId()));
            }
        }
        GroupSplit split = new GroupSplit(
                rows.stream()
                        .filter(row -> learned.contains(row.item().itemId()))
                        .toList(),
                rows.stream()
                        .filter(row -> !learned.contains(row.item().itemId()))
                        .toList());
        if (split.learning.isEmpty() || split.testing.isEmpty()) {
            throw new IllegalArgumentException(rows.size() + " questions of " + clusters.size()
                    + " unrelated recordings cannot be split with label.learn-share = " + share
                    + "; each modality is divided alike, and"
                    + " both sides need at least one");
        }
        return split;
    }

    /**
     * Splits rows by the manifest's split names; rows with other split names are left out.
     *
     * @param division names the splits of both sides
     * @throws IllegalArgumentException if a side would be empty, or a source recording or clip is on both
     */
    public static GroupSplit named(List<ManifestEntry> rows, SplitRule division) {
        GroupSplit split = new GroupSplit(of(rows, division.learning()), of(rows, division.testing()));
        if (split.learning.isEmpty() || split.testing.isEmpty()) {
            Set<String> there = new TreeSet<>();
            rows.forEach(row -> there.add(row.item().tags().split()));
            String key = split.learning.isEmpty()
                    ? "label.learn-split = " + division.learning()
                    : "label.test-split = " + division.testing();
            throw new IllegalArgumentException(
                    "No question is of " + key + "; the manifest's splits are: " + String.join(", ", there));
        }
        Set<String> learned = new HashSet<>();
        split.learning.forEach(row -> learned.addAll(sources(row.item())));
        for (ManifestEntry row : split.testing) {
            for (String source : sources(row.item())) {
                if (learned.contains(source)) {
                    throw new IllegalArgumentException("The splits share recordings: " + source + " of item "
                            + row.item().itemId() + " to test on is among those to learn from; divide the manifest by"
                            + " source recordings, or leave label.learn-split and label.test-split empty");
                }
            }
        }
        return split;
    }

    private static List<ManifestEntry> of(List<ManifestEntry> rows, List<String> splits) {
        return rows.stream()
                .filter(row -> splits.contains(row.item().tags().split()))
                .toList();
    }

    /** Sources of an item: its clip and its source recordings. */
    private static List<String> sources(Item item) {
        List<String> sources = new ArrayList<>(List.of(clip(item)));
        groups(item).forEach(group -> sources.add("group " + group));
        return sources;
    }

    private static List<String> groups(Item item) {
        return Arrays.stream(item.tags().group().split("; "))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    /**
     * Checks that the learning side has rows for every adapter.
     *
     * @param key name of the setting that lists the adapters
     * @param kinds kinds of audio the adapters learn from
     * @throws IllegalArgumentException if the learning side has no rows of one of these kinds
     */
    public void requireKinds(String key, List<AdapterKind> kinds) {
        Set<Modality> there = EnumSet.noneOf(Modality.class);
        learning.forEach(row -> there.add(row.item().modality()));
        for (AdapterKind kind : kinds) {
            if (there.stream().noneMatch(kind::covers)) {
                throw new IllegalArgumentException(key + " names " + kind.label()
                        + ", but no question to learn from is of that kind; expected of "
                        + there.stream().map(Modality::label).collect(Collectors.joining(", ")) + ", all");
            }
        }
    }

    private static String clip(Item item) {
        return "clip " + item.audio().uri();
    }

    private static void join(Map<String, String> parents, Item item) {
        for (String group : groups(item)) {
            parents.put(root(parents, "group " + group), root(parents, clip(item)));
        }
    }

    private static String root(Map<String, String> parents, String name) {
        String at = name;
        while (!parents.getOrDefault(at, at).equals(at)) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }

    /** The item of the cluster with the smallest id, so that the order of rows does not matter. */
    private static Item first(List<ManifestEntry> cluster) {
        return cluster.stream()
                .map(ManifestEntry::item)
                .min(Comparator.comparing(Item::itemId))
                .orElseThrow();
    }

    private static long draw(List<ManifestEntry> cluster, long seed) {
        CRC32 crc = new CRC32();
        String first = first(cluster).itemId();
        crc.update((seed + "/" + first).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
