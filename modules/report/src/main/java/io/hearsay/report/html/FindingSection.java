package io.hearsay.report.html;

import io.hearsay.report.FindingTable;
import java.util.List;

/** A findings table as a section of the page. */
final class FindingSection {
    private FindingSection() {}

    static void write(FindingTable table, Html page) {
        page.open("section").element("h2", table.title()).element("p", table.caption(), "class", "caption");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        table.header().forEach(name -> page.element("th", name, "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (List<String> row : table.rows()) {
            page.open("tr").element("th", row.get(0), "scope", "row");
            row.stream().skip(1).forEach(cell -> page.element("td", cell));
            page.end("tr");
        }
        page.close("tbody").close("table").end("div");
        if (!table.notes().isEmpty()) {
            page.open("ul", "class", "notes");
            table.notes().forEach(note -> page.element("li", note));
            page.end("ul");
        }
        page.end("section");
    }
}
