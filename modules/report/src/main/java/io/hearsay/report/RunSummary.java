package io.hearsay.report;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was run, when and how: the header of every report.
 *
 * @param title name of the study, for example {@code Hearsay demo}
 * @param dataset name of the data set or path of its manifest, as shown to the reader
 * @param provenance ids and hashes that identify the run
 * @param timing when it ran; empty if unknown (a report rebuilt from tables alone)
 * @param judging how answers became verdicts
 * @param prompts texts of the treatments' prompt ids, in any order; missing ones are shown by id only
 * @param notes notes shown before the metrics, for example {@code Audio silenced (control)}
 */
public record RunSummary(
        String title,
        String dataset,
        Provenance provenance,
        Optional<Timing> timing,
        Judging judging,
        List<PromptText> prompts,
        List<String> notes) {
    public RunSummary {
        prompts = List.copyOf(prompts);
        notes = List.copyOf(notes);
    }

    /**
     * When this start of the run took place; an earlier one may have made some of its tables.
     *
     * @param started when this start began
     * @param stages time spent in each stage of this start, in order
     */
    public record Timing(Instant started, List<StageTime> stages) {
        public Timing {
            stages = List.copyOf(stages);
        }

        /** Whether an earlier start made any of the tables. */
        public boolean restarted() {
            return stages.stream().anyMatch(StageTime::kept);
        }

        /** Total time of all stages of this start. */
        public Duration total() {
            return stages.stream().map(StageTime::took).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * Wall-clock time of one stage.
     *
     * @param stage the stage
     * @param took wall-clock time, at least 0
     * @param kept true if the stage kept the table of an earlier start; the time is then that of checking it
     */
    public record StageTime(Stage stage, Duration took, boolean kept) {}

    /**
     * How answers became verdicts.
     *
     * @param judgeId name of the judge
     * @param hedgePolicy how an answer that both abstains and names an option counts: {@code abstain} or {@code answer}
     */
    public record Judging(String judgeId, String hedgePolicy) {}

    /**
     * One versioned prompt.
     *
     * @param promptId id with version, for example {@code idk-v1}
     * @param text the text with its placeholders; several asks are separated by a blank line
     */
    public record PromptText(String promptId, String text) {}
}
