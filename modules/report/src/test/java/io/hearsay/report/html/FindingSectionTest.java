package io.hearsay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.report.FindingTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingSectionTest {
    @Test
    void escapesWhatCouldBreakAPage() {
        FindingTable table =
                new FindingTable("<b>", "a|b", List.of("", "x"), List.of(List.of("<i>", "1|2")), List.of("(a): <u>"));
        Html page = new Html();

        FindingSection.write(table, page);

        assertThat(page.toString()).doesNotContain("<b>", "<i>", "<u>").contains("&lt;b&gt;", "(a): &lt;u&gt;");
    }
}
