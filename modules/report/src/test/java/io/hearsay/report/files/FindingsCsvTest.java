package io.hearsay.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.report.ExampleFindings;
import io.hearsay.report.StudyFindings;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsCsvTest {
    @Test
    void writesEveryFindingInLongForm() throws IOException {
        List<String> lines = csv(ExampleFindings.study());

        assertThat(lines.get(0))
                .isEqualTo("run_id,finding,subject,slice,metric,items,value,ci_low,ci_high,undefined_reason");
        assertThat(lines)
                .contains(
                        "run-1,adapter,tuned on music,speech,rgi,30,,,,dCon is 0",
                        "run-1,adapter,tuned on music,sound,dcon,30,-0.1,-0.25,0.15,",
                        "run-1,idk_targets,2@2,sound,share,2,0.5,,,",
                        "run-1,idk_targets,1@2,music,share,0,,,,no items",
                        "run-1,confidence,self-consistency,total,AURC,8,0.25,0.125,0.375,",
                        "run-1,confidence,self-consistency,total,threshold,8,0.5,,,",
                        "run-1,confidence,verbalised,total,threshold,4,,,,no answer is withdrawn",
                        "run-1,risk,self-consistency,0.625,risk,8,0.2,,,",
                        "run-1,risk,self-consistency,0.625,confidence,8,0.6,,,",
                        "run-1,audio_type,music,unreadable,share,4,0.25,,,");
        assertThat(lines.stream().filter(line -> line.startsWith("run-1,alpha,16,")))
                .hasSize(4 * 11);
        assertThat(lines.stream().filter(line -> line.startsWith("run-1,alpha,1,")))
                .hasSize(4 * 11);
    }

    @Test
    void writesOnlyItsHeaderWhereNothingWasFound() throws IOException {
        assertThat(csv(StudyFindings.NONE)).hasSize(1);
    }

    private static List<String> csv(StudyFindings findings) throws IOException {
        StringWriter out = new StringWriter();
        FindingsCsv.write("run-1", findings, out);
        return out.toString().lines().toList();
    }
}
