package io.hearsay.report.html;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.run.Provenance;
import io.hearsay.report.Headlines;
import io.hearsay.report.Notation;
import io.hearsay.report.RunSummary;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Top of the page: what was run, notes, and a summary in plain English. */
final class HeadSection {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final StudyReport study;
    private final StudyMetrics studyMetrics;

    HeadSection(StudyReport study, StudyMetrics studyMetrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
    }

    void write(Html page) {
        page.open("header");
        page.element("p", "Hearsay reliability report", "class", "kicker");
        page.element("h1", study.run().title());
        List<String> facts = new ArrayList<>(List.of(study.run().dataset()));
        study.run()
                .timing()
                .ifPresent(timing ->
                        facts.add((timing.restarted() ? "last started " : "") + TIME.format(timing.started())));
        facts.add(Notation.items(items()));
        page.element("p", String.join(" \u00b7 ", facts), "class", "facts");
        study.run().notes().forEach(note -> page.element("p", note, "class", "note"));
        page.end("header");
    }

    private long items() {
        return studyMetrics.pooled(studyMetrics.treatment(study.baselineTreatmentId())).states().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void headlines(Html page) {
        Headlines headlines = new Headlines(studyMetrics);
        page.open("section", "class", "headlines").element("h2", "In short");
        for (Treatment treatment : study.treatments()) {
            page.open("p").element("strong", treatment.treatmentId(), "class", "name");
            page.text(headlines.of(treatment)).end("p");
        }
        page.end("section");
    }

    void run(Html page) {
        page.open("section").element("h2", "What was run");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String title : List.of("Treatment", "Model", "Adapter", "Method", "Prompt", "Generation")) {
            page.element("th", title, "scope", "col");
        }
        page.close("tr").close("thead").open("tbody");
        for (Treatment treatment : study.treatments()) {
            page.open("tr").element("th", treatment.treatmentId(), "scope", "row");
            page.element("td", treatment.modelId());
            page.element("td", treatment.adapterId().orElse("none"));
            page.element("td", treatment.methodId() + (studyMetrics.baseline(treatment) ? " (the baseline)" : ""));
            page.element("td", treatment.promptId());
            page.element("td", settings(treatment.settings())).end("tr");
        }
        page.close("tbody").close("table").end("div");
        prompts(page);
        provenance(page);
        page.end("section");
    }

    private static String settings(GenerationSettings settings) {
        String limit = ", at most " + settings.maxNewTokens() + " tokens";
        GenerationSettings.Sampling sampling = settings.sampling();
        return sampling.greedy()
                ? "greedy" + limit
                : "sampled, temperature " + sampling.temperature() + ", top-k " + sampling.topK() + ", top-p "
                        + sampling.topP() + ", seed " + settings.seed() + limit;
    }

    private void prompts(Html page) {
        for (RunSummary.PromptText prompt : study.run().prompts()) {
            page.open("details").element("summary", "Prompt " + prompt.promptId());
            page.element("pre", prompt.text()).end("details");
        }
    }

    private void provenance(Html page) {
        Provenance provenance = study.run().provenance();
        page.open("dl", "class", "provenance")
                .described("Run", provenance.runId())
                .described("Hearsay", provenance.codeVersion())
                .described("Configuration", provenance.configHash())
                .described("Data set", provenance.datasetHash())
                .described("Seed", Long.toString(provenance.seed()))
                .described(
                        "Judge",
                        study.run().judging().judgeId() + "; hedged answers count as "
                                + study.run().judging().hedgePolicy());
        study.run().timing().ifPresent(timing -> page.described("Time of this start", times(timing)));
        page.end("dl");
    }

    private static String times(RunSummary.Timing timing) {
        String stages = timing.stages().stream()
                .map(stage -> stage.stage().label() + " " + (stage.kept() ? "kept" : Notation.duration(stage.took())))
                .collect(Collectors.joining(", "));
        return stages + "; total " + Notation.duration(timing.total())
                + (timing.restarted() ? ". An earlier start made the tables that were kept." : "");
    }
}
