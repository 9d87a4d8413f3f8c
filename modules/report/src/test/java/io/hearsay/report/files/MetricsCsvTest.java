package io.hearsay.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.report.ExampleStudies;
import io.hearsay.report.HostileStudy;
import io.hearsay.report.StudyReport;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsCsvTest {
    @Test
    void writesEveryMetricOnceInOrder() throws IOException {
        StudyReport study = ExampleStudies.byHand().build();

        List<String> lines = csv(study).lines().toList();

        assertThat(lines).hasSize(1 + study.metrics().size());
        assertThat(lines.get(0))
                .isEqualTo("run_id,treatment_id,method_id,modality,metric,items,value,ci_low,ci_high,undefined_reason");
        assertThat(lines.get(1)).startsWith("run-20261123-1,baseline,baseline,sound,accuracy,20,0.6,0.3");
        assertThat(lines.get(lines.size() - 1)).startsWith("run-20261123-1,idk,idk,total,rgi_smoothed,30,");
    }

    @Test
    void leavesAnUndefinedValueEmptyAndGivesItsReason() throws IOException {
        assertThat(csv(ExampleStudies.byHand().build()))
                .contains("run-20261123-1,idk,idk,speech,rgi,10,,,,dCon is 0\n");
    }

    @Test
    void quotesFieldsThatHoldCommasQuotesOrLineEnds() throws IOException {
        assertThat(csv(HostileStudy.build())).contains("\"a|b <script>alert(\"\"1\"\")</script>\"");
    }

    private static String csv(StudyReport study) throws IOException {
        StringWriter out = new StringWriter();
        MetricsCsv.write(study, out);
        return out.toString();
    }
}
