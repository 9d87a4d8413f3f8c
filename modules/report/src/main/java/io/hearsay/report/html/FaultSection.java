package io.hearsay.report.html;

import io.hearsay.core.run.Fault;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Items that failed in a stage: counts by kind, and details of the first ones. */
final class FaultSection {
    private static final int MOST = 200;

    private final List<Fault> faults;

    FaultSection(StudyReport study) {
        this.faults = study.evidence().faults().stream()
                .sorted(Comparator.comparing(Fault::stage)
                        .thenComparing(Fault::code)
                        .thenComparing(Fault::itemId)
                        .thenComparing(Fault::detail))
                .toList();
    }

    void write(Html page) {
        page.open("section").element("h2", "Faults");
        if (faults.isEmpty()) {
            page.element("p", "None: every item is included in the metrics.").end("section");
            return;
        }
        page.element("p", total() + ": " + kinds() + ".");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        List.of("Item", "Stage", "Code", "What happened").forEach(title -> page.element("th", title, "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (Fault fault : faults.subList(0, Math.min(MOST, faults.size()))) {
            page.open("tr")
                    .element("th", fault.itemId(), "scope", "row")
                    .element("td", fault.stage().label())
                    .element("td", fault.code().label())
                    .element("td", fault.detail(), "class", "detail")
                    .end("tr");
        }
        page.close("tbody").close("table").end("div");
        if (faults.size() > MOST) {
            page.element("p", (faults.size() - MOST) + " more are in the faults table.");
        }
        page.end("section");
    }

    /** An item has a fault in each stage, and under each treatment, that could not process it. */
    private String total() {
        long items = faults.stream().map(Fault::itemId).distinct().count();
        return Notation.faults(faults.size()) + " of " + Notation.items(items);
    }

    private String kinds() {
        Map<String, Long> counts = faults.stream()
                .collect(Collectors.groupingBy(
                        fault -> fault.stage().label() + " " + fault.code().label(),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
