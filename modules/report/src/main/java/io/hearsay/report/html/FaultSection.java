package io.hearsay.report.html;

import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyReport;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Items that failed in a stage: counts by kind, and details of the first ones. */
final class FaultSection {
    private static final int MOST = 200;

    private final FaultSummary all;
    private final List<Fault> faults;
    private final List<WarnedClips> warnings;

    FaultSection(StudyReport study) {
        this.all = study.evidence().faults();
        this.warnings = study.evidence().warnings();
        this.faults = all.first().stream()
                .sorted(Comparator.comparing(Fault::stage)
                        .thenComparing(Fault::code)
                        .thenComparing(Fault::itemId)
                        .thenComparing(Fault::detail))
                .toList();
    }

    void write(Html page) {
        page.open("section").element("h2", "Faults");
        if (all.total() == 0) {
            page.element("p", "None: every item is included in the metrics.");
            warnings(page);
            page.end("section");
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
        if (all.total() > MOST) {
            page.element("p", (all.total() - MOST) + " more are in the faults table.");
        }
        warnings(page);
        page.end("section");
    }

    private void warnings(Html page) {
        if (warnings.isEmpty()) {
            return;
        }
        page.element("h3", "Warnings about audio that was heard all the same").open("ul");
        warnings.forEach(warned -> page.element("li", Notation.warned(warned)));
        page.end("ul");
    }

    /** An item has a fault in each stage, and under each treatment, that could not process it. */
    private String total() {
        return Notation.faults(all.total()) + " of " + Notation.items(all.items());
    }

    private String kinds() {
        return all.byName().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
