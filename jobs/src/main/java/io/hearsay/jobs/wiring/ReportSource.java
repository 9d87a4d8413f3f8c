package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.JudgedItem;
import io.hearsay.jobs.config.RunConfig;
import io.hearsay.methods.Methods;
import io.hearsay.report.Evidence;
import io.hearsay.report.RunSummary;
import io.hearsay.report.StudyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a run's tables into what the report is made of. */
final class ReportSource {
    private final RunTables tables;

    ReportSource(RunTables tables) {
        this.tables = tables;
    }

    /** The study as its tables tell it; {@code timing} where this process ran the stages. */
    StudyReport study(RunConfig run, Optional<RunSummary.Timing> timing) {
        tables.requireConsistent();
        List<Treatment> treatments = tables.treatments();
        TableCard metrics = tables.card(Stage.MEASURE);
        String baseline = metrics.settings()
                .getOrDefault("baseline_treatment", treatments.get(0).treatmentId());
        List<Evidence.Example> examples = tables.examples(baseline, Evidence.EACH).stream()
                .map(ReportSource::example)
                .toList();
        return new StudyReport(
                summary(run, timing, treatments),
                treatments,
                baseline,
                tables.counts(),
                tables.metrics(),
                tables.floors(),
                new Evidence(examples, tables.faultSummary(), tables.warnedClips()));
    }

    private RunSummary summary(RunConfig run, Optional<RunSummary.Timing> timing, List<Treatment> treatments) {
        Map<String, String> items = tables.card(Stage.ITEMS).settings();
        TableCard judged = tables.card(Stage.JUDGE);
        return new RunSummary(
                run.title(),
                items.getOrDefault("manifest", run.folder()),
                tables.card(Stage.MEASURE).provenance(),
                timing,
                new RunSummary.Judging(
                        judged.settings().getOrDefault("judge_id", "?"),
                        judged.settings().getOrDefault("hedge_policy", "?")),
                prompts(treatments),
                notes(treatments));
    }

    /** The texts this code still has; a table of an older code may name others. */
    private static List<RunSummary.PromptText> prompts(List<Treatment> treatments) {
        return Methods.names().stream()
                .map(name -> Methods.named(name).promptId())
                .filter(id -> treatments.stream()
                        .anyMatch(treatment -> treatment.promptId().equals(id)))
                .map(id -> new RunSummary.PromptText(id, Methods.promptText(id)))
                .toList();
    }

    private static List<String> notes(List<Treatment> treatments) {
        List<String> notes = new ArrayList<>();
        if (treatments.stream()
                .anyMatch(
                        treatment -> TreatmentId.parse(treatment.treatmentId()).silenced())) {
            notes.add("Control: every clip was replaced by silence of the same length."
                    + " Answers that are right here were guessed from the text.");
        }
        if (treatments.stream().anyMatch(treatment -> treatment.modelId().equals("scripted"))) {
            notes.add(
                    "The scripted model picks an option by a hash of the question: these numbers show that the pipeline"
                            + " works, and nothing else.");
        }
        return notes;
    }

    private static Evidence.Example example(JudgedItem judged) {
        List<Evidence.JudgedResponse> answers = new ArrayList<>();
        judged.responses()
                .forEach((treatment, response) -> judged.verdict(treatment)
                        .ifPresent(verdict -> answers.add(new Evidence.JudgedResponse(response, verdict))));
        return new Evidence.Example(judged.item(), answers);
    }
}
