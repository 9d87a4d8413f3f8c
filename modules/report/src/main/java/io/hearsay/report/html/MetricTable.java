package io.hearsay.report.html;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.Metric;
import io.hearsay.report.Footnotes;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import io.hearsay.report.StudyRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics table of the page: one block of rows per slice, differences from the baseline below the values. */
final class MetricTable {
    /** Smoothed and class-relative forms. */
    static final List<Metric> FURTHER =
            List.of(Metric.RGI_SMOOTHED, Metric.DCON_RELATIVE, Metric.DHUM_RELATIVE, Metric.RGI_RELATIVE);

    private final StudyReport study;
    private final StudyMetrics studyMetrics;
    private final List<Metric> metrics;
    private final Footnotes footnotes = new Footnotes();

    MetricTable(StudyReport study, StudyMetrics studyMetrics, List<Metric> metrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
        this.metrics = metrics;
    }

    void write(Html page, List<Treatment> treatments) {
        page.open("div", "class", "scroll")
                .open("table", "class", "measures")
                .open("thead")
                .open("tr");
        page.element("th", "Treatment", "scope", "col");
        for (Metric metric : metrics) {
            page.element("th", metric.title() + (Notation.index(metric) ? "" : " %"), "scope", "col");
        }
        for (String title : List.of("N", "Abstained", "Unparsed", "Errors")) {
            page.element("th", title, "scope", "col");
        }
        page.close("tr").end("thead");
        for (Optional<Modality> slice : studyMetrics.slices()) {
            page.open("tbody", "class", slice.isEmpty() ? "pooled" : "slice");
            heading(page, slice);
            StudyRow.of(studyMetrics, slice, treatments, metrics).forEach(row -> row(page, row));
            page.end("tbody");
        }
        page.close("table").end("div");
        notes(page);
    }

    private void heading(Html page, Optional<Modality> slice) {
        page.open("tr", "class", "heading")
                .open("th", "scope", "rowgroup", "colspan", Integer.toString(metrics.size() + 5));
        page.text(StudyMetrics.title(slice));
        StringBuilder floors = new StringBuilder();
        for (Floor floor : Floor.values()) {
            studyMetrics
                    .floor(floor, slice)
                    .ifPresent(accuracy -> floors.append(floors.length() == 0 ? "floors: " : ", ")
                            .append(floor.title())
                            .append(' ')
                            .append(Notation.fixed(100 * accuracy, 1))
                            .append(" %"));
        }
        page.element("small", floors.toString()).close("th").end("tr");
    }

    private void row(Html page, StudyRow row) {
        page.open("tr").element("th", row.treatment().treatmentId(), "scope", "row");
        for (StudyRow.Cell cell : row.cells()) {
            page.open("td");
            cell.estimate().ifPresent(estimate -> cell(page, row, cell.metric(), estimate));
            page.close("td");
        }
        row.counts().forEach(count -> page.element("td", Long.toString(count), "class", "count"));
        page.end("tr");
    }

    private void cell(Html page, StudyRow row, Metric metric, Estimate estimate) {
        Optional<String> value = Notation.value(metric, estimate);
        if (value.isEmpty()) {
            page.open("span", "title", estimate.undefinedReason()).text("\u2013");
            page.element("sup", footnotes.mark(estimate.undefinedReason())).close("span");
            return;
        }
        page.element("b", value.get());
        Notation.interval(metric, estimate, ", ")
                .ifPresent(interval -> page.element("small", "[" + interval + "]", "class", "interval"));
        delta(row.treatment(), row.slice(), metric).ifPresent(delta -> page.element("small", delta, "class", "delta"));
    }

    /** Difference from the baseline in percentage points, for metrics that the baseline also has. */
    private Optional<String> delta(Treatment treatment, Optional<Modality> slice, Metric metric) {
        if (metric.relativeToBaseline() || studyMetrics.baseline(treatment)) {
            return Optional.empty();
        }
        Treatment baseline = studyMetrics.treatment(study.baselineTreatmentId());
        Optional<Double> before = studyMetrics.estimate(baseline, slice, metric).value();
        Optional<Double> after = studyMetrics.estimate(treatment, slice, metric).value();
        return before.flatMap(from -> after.map(to -> Notation.points(to - from)));
    }

    private void notes(Html page) {
        if (footnotes.marks().isEmpty()) {
            return;
        }
        page.open("ul", "class", "notes");
        for (Map.Entry<String, String> note : footnotes.marks().entrySet()) {
            page.open("li")
                    .element("sup", note.getValue())
                    .text(" undefined: " + note.getKey())
                    .end("li");
        }
        page.end("ul");
    }
}
