package io.hearsay.report.html;

import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import io.hearsay.report.StudyRow;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The study as one self-contained HTML page: style, scripts, data and the tables behind the charts are included. It
 * loads nothing else (its content security policy forbids it), supports light and dark mode, and can be printed.
 */
public final class HtmlReport {
    private final StudyReport study;
    private final StudyFindings findings;
    private final StudyMetrics studyMetrics;

    private HtmlReport(StudyReport study, StudyFindings findings) {
        this.study = study;
        this.findings = findings;
        this.studyMetrics = new StudyMetrics(study);
    }

    /**
     * Writes the page; the same study gives the same text. The writer must encode UTF-8.
     *
     * @throws IOException if {@code out} cannot be written
     */
    public static void write(StudyReport study, Writer out) throws IOException {
        write(study, StudyFindings.NONE, out);
    }

    /** The same with findings as charts and tables. */
    public static void write(StudyReport study, StudyFindings findings, Writer out) throws IOException {
        out.write(new HtmlReport(study, findings).page());
    }

    private String page() {
        Html page = new Html();
        List<String> scripts = PageResources.scripts();
        page.trusted("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        PageResources.contentSecurityPolicy(scripts))
                .trusted("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.trusted("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.element("title", study.run().title() + " \u2013 Hearsay report");
        page.open("style").trusted(PageResources.text("page.css")).end("style");
        page.trusted("</head>\n<body>\n<main>\n");
        body(page);
        page.trusted("</main>\n");
        page.trusted("<!--\n").trusted(licences()).trusted("-->\n");
        scripts.forEach(script -> page.open("script").trusted(script).end("script"));
        return page.trusted("</body>\n</html>\n").toString();
    }

    private void body(Html page) {
        HeadSection head = new HeadSection(study, studyMetrics);
        head.write(page);
        head.headlines(page);
        page.open("section").element("h2", "Metrics");
        page.element(
                "p",
                "Below each value: its 95 % interval and the difference from the baseline in percentage points. N:"
                        + " items with an answer under both the baseline and the treatment.",
                "class",
                "caption");
        new MetricTable(study, studyMetrics, StudyRow.METRICS).write(page, study.treatments());
        if (!study.compared().isEmpty()) {
            page.open("details").element("summary", "Smoothed and class-relative forms");
            new MetricTable(study, studyMetrics, MetricTable.FURTHER).write(page, study.compared());
            page.end("details");
        }
        page.end("section");
        pictures(page);
        new FindingPictures(findings).write(page);
        findings.tables().forEach(finding -> FindingSection.write(finding, page));
        new ExampleSection(study).write(page);
        new FaultSection(study).write(page);
        head.run(page);
        page.trusted(PageResources.text("glossary.html"));
    }

    private void pictures(Html page) {
        page.open("section").element("h2", "Charts");
        page.trusted("<noscript><p class=\"note\">The charts need JavaScript; their data is in the tables below"
                + " them.</p></noscript>");
        new ScorePicture(study, studyMetrics).write(page);
        if (!study.compared().isEmpty()) {
            new TransitionPicture(study, studyMetrics).write(page);
            new GainPicture(study, studyMetrics).write(page);
        }
        new StatePicture(study, studyMetrics).write(page);
        page.end("section");
    }

    /** BSD-3-Clause requires its text to be included with the code; no licence text contains the end of a comment. */
    private static String licences() {
        return "Vega, Vega-Lite and Vega-Embed, inlined below, are under this licence.\n\n"
                + PageResources.text("vega/vega-6.4.0.LICENSE.txt")
                + "\n"
                + PageResources.text("vega/vega-lite-6.5.0.LICENSE.txt")
                        .lines()
                        .findFirst()
                        .orElse("")
                + "\n"
                + PageResources.text("vega/vega-embed-7.3.0.LICENSE.txt")
                        .lines()
                        .findFirst()
                        .orElse("")
                + "\n";
    }
}
