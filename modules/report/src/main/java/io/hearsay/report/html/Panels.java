package io.hearsay.report.html;

import java.util.ArrayList;
import java.util.List;

/** A {@code figure} element with one or more chart panels, a legend, and a table of the data. */
final class Panels {
    private final Html page;
    private final String id;
    private int panels;
    private final List<List<String>> rows = new ArrayList<>();

    Panels(Html page, String id) {
        this.page = page;
        this.id = id;
    }

    void begin(String title, String caption, String legend) {
        page.open("figure", "class", "picture", "id", id);
        page.element("h3", title).element("p", caption, "class", "caption").trusted(legend);
    }

    /** Opens a group of panels that share a heading. */
    void group(String heading, String layout) {
        if (!heading.isEmpty()) {
            page.element("h4", heading);
        }
        page.open("div", "class", "panels " + layout);
    }

    void endGroup() {
        page.end("div");
    }

    /** Adds one chart with its title. */
    void panel(String title, Chart chart) {
        String name = id + "-" + ++panels;
        page.open("div", "class", "panel");
        if (!title.isEmpty()) {
            page.element("h5", title);
        }
        page.open("div", "class", "chart", "data-spec", name).end("div");
        page.open("script", "type", "application/json", "id", name)
                .trusted(chart.json())
                .end("script");
        page.end("div");
    }

    /** Adds a row to the data table. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Writes the data table and closes the figure element. */
    void end(List<String> columns) {
        page.open("details", "class", "data").element("summary", "Data behind this chart");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        columns.forEach(column -> page.element("th", column, "scope", "col"));
        page.close("tr").close("thead").open("tbody").trusted("\n");
        for (List<String> row : rows) {
            page.open("tr");
            row.forEach(cell -> page.open("td").text(cell).close("td"));
            page.end("tr");
        }
        page.close("tbody").close("table").close("div").end("details");
        page.end("figure");
    }
}
