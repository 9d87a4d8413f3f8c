package io.hearsay.jobs.wiring.faults;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultGroup;
import io.hearsay.core.run.PrintableText;
import io.hearsay.core.run.Stage;
import io.hearsay.manifests.ManifestSummary;
import io.hearsay.manifests.containers.Compression;
import io.hearsay.manifests.formats.ManifestFormat;
import io.hearsay.manifests.formats.PublishedFormats;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Prints faults by kind, and what becomes of a manifest. */
final class FaultTable {
    private FaultTable() {}

    /** Every kind with its count and the first few, each with what to do; what is the same of them stands once. */
    static String render(List<FaultGroup> groups) {
        StringBuilder text = new StringBuilder();
        Map<Stage, Integer> kinds = new EnumMap<>(Stage.class);
        for (FaultGroup group : groups) {
            kinds.merge(group.kind().stage(), 1, Integer::sum);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%,9d  %s %s%n",
                    group.count(),
                    group.kind().stage().label(),
                    group.kind().code().label()));
            byDetail(group.first())
                    .forEach((detail, items) -> text.append(String.format(
                            Locale.ROOT,
                            "%9s    %s: %s%n",
                            "",
                            String.join(", ", items),
                            PrintableText.oneLine(detail))));
        }
        kinds.forEach((stage, count) -> {
            if (count == FaultGroup.MOST) {
                text.append(String.format(
                        Locale.ROOT,
                        "%nThese are the %d most frequent kinds of the %s stage; there may be more.%n",
                        count,
                        stage.label()));
            }
        });
        return text.toString();
    }

    private static Map<String, List<String>> byDetail(List<Fault> faults) {
        return faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::detail,
                        LinkedHashMap::new,
                        Collectors.mapping(fault -> PrintableText.oneLine(fault.itemId()), Collectors.toList())));
    }

    static String render(ManifestSummary summary) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "manifest   %s%n", summary.path()));
        String packed = summary.compression() == Compression.NONE
                ? ""
                : ", " + summary.compression().name().toLowerCase(Locale.ROOT);
        text.append(String.format(
                Locale.ROOT, "container  %s%s%n", summary.container().title(), packed));
        text.append(String.format(
                Locale.ROOT, "rows       %,d: %s%n", summary.rows(), counts(summary.formats(), FaultTable::title)));
        text.append(String.format(
                Locale.ROOT, "items      %,d: %s%n", summary.items(), counts(summary.modalities(), name -> name)));
        if (summary.absolute().items() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "paths      %,d items have absolute paths, which data.audio-root does not move (data.rebase does);"
                            + " the first: %s%n",
                    summary.absolute().items(),
                    PrintableText.oneLine(summary.absolute().first())));
        }
        long refused = summary.rows() - summary.items();
        text.append(String.format(Locale.ROOT, "refused    %,d%n", refused));
        return text + render(summary.problems());
    }

    private static String title(String name) {
        return PublishedFormats.named(name).map(ManifestFormat::title).orElse("not readable");
    }

    private static String counts(Map<String, Long> counts, UnaryOperator<String> title) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count ->
                                String.format(Locale.ROOT, "%,d %s", count.getValue(), title.apply(count.getKey())))
                        .collect(Collectors.joining(", "));
    }
}
