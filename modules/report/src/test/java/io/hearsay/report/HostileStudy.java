package io.hearsay.report;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.core.verdicts.AnswerState;
import java.util.List;

/** A study in which every text tries to inject markup or script. */
public final class HostileStudy {
    public static final String TREATMENT = "a|b <script>alert(\"1\")</script>";
    public static final String SCRIPT = "</script><script>document.title='broken'</script>";
    public static final String IMAGE = "\"><img src=x onerror='document.title=1'>&amp; {{x}} \u2028 <!--";
    public static final String REASON = "no items <b onclick=alert(1)>here</b>";

    private HostileStudy() {}

    public static StudyReport build() {
        StudyBuilder study = new StudyBuilder()
                .treatment("baseline", "baseline")
                .treatment(TREATMENT, SCRIPT)
                .slice("baseline", ExampleStudies.SOUND, StudyBuilder.cells(3, 0, 0, 0, 3, 0, 0, 0, 0), 0, 0)
                .slice(TREATMENT, ExampleStudies.SOUND, StudyBuilder.cells(2, 0, 1, 0, 1, 2, 0, 0, 0), 0, 0)
                .slice("baseline", ExampleStudies.TOTAL, StudyBuilder.cells(3, 0, 0, 0, 3, 0, 0, 0, 0), 0, 0)
                .slice(TREATMENT, ExampleStudies.TOTAL, StudyBuilder.cells(2, 0, 1, 0, 1, 2, 0, 0, 0), 0, 0);
        study.metrics.removeIf(row -> row.metric() == Metric.RGI);
        study.metrics.add(new MetricRow(TREATMENT, ExampleStudies.TOTAL, Metric.RGI, 6, Estimate.undefined(REASON)));
        study.title = SCRIPT;
        study.notes = List.of(IMAGE, SCRIPT);
        study.prompts = List.of(new RunSummary.PromptText(IMAGE, SCRIPT));
        study.evidence = new Evidence(
                List.of(ExampleStudies.example(
                        ExampleStudies.item("id" + SCRIPT, Modality.SOUND, IMAGE, SCRIPT, IMAGE),
                        ExampleStudies.answer("baseline", SCRIPT, AnswerState.WRONG, 1),
                        ExampleStudies.answer(TREATMENT, IMAGE, AnswerState.ABSTAINED, -1))),
                FaultSummary.of(List.of(new Fault(IMAGE, Stage.FEATURES, FaultCode.AUDIO_DAMAGED, SCRIPT))));
        return study.build();
    }
}
