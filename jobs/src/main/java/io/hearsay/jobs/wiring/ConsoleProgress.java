package io.hearsay.jobs.wiring;

import io.hearsay.core.run.PrintableText;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StagePlan;
import io.hearsay.core.run.StageProgress;
import io.hearsay.core.run.StageReport;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the progress of stages: a line every few seconds, and one when a stage is done. */
public final class ConsoleProgress implements StageListener {
    private static final double SECONDS_BETWEEN_LINES = 5;

    private final PrintWriter out;
    private double nextLine = SECONDS_BETWEEN_LINES;

    public ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    /** Says something of its own. */
    void say(String line) {
        out.println(PrintableText.lines(line));
        out.flush();
    }

    @Override
    public void progressed(StageProgress progress) {
        if (progress.seconds() < nextLine) {
            return;
        }
        nextLine = progress.seconds() + SECONDS_BETWEEN_LINES;
        say(String.format(
                Locale.ROOT,
                "%-9s %d of %d %s%s, %.1f per second%s, %.0f s%s",
                progress.stage().label(),
                progress.done(),
                progress.total(),
                progress.stage().units(progress.total()),
                hours(progress),
                progress.done() / progress.seconds(),
                progress.faults() == 0 ? "" : ", " + progress.faults() + " failed",
                progress.seconds(),
                left(progress)));
    }

    /** Says how much of what a stage wants the store has already. */
    @Override
    public void planned(StagePlan plan) {
        say(String.format(
                Locale.ROOT,
                "%-9s %d %s wanted, %d of them in the store, %d to do",
                plan.stage().label(),
                plan.wanted(),
                plan.stage().units(plan.wanted()),
                plan.wanted() - plan.toDo(),
                plan.toDo()));
    }

    /** Says what a finished stage did. */
    void finished(StageReport report) {
        nextLine = SECONDS_BETWEEN_LINES;
        say(String.format(
                Locale.ROOT,
                "%-9s %d %s%s, %s -> %s",
                report.stage().label(),
                report.units(),
                report.stage().units(report.units()),
                faults(report),
                report.reused()
                        ? "kept: made of the same settings and tables"
                        : String.format(Locale.ROOT, "%.1f s", report.seconds()),
                report.table()));
    }

    /** A fault may be about something else than the stage counts: one clip that is missing can be many items. */
    private static String faults(StageReport report) {
        return report.faults() == 0
                ? ""
                : ", " + report.faults() + " " + report.stage().faultUnit()
                        + (report.faults() == 1 ? " fault" : " faults");
    }

    private static String hours(StageProgress progress) {
        return progress.audioSeconds() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%.2f hours of audio, %.4f per second)",
                        progress.audioSeconds() / 3600,
                        progress.audioSeconds() / 3600 / progress.seconds());
    }

    private static String left(StageProgress progress) {
        if (progress.done() == 0 || progress.done() >= progress.total()) {
            return "";
        }
        double left = progress.seconds() / progress.done() * (progress.total() - progress.done());
        return String.format(Locale.ROOT, ", about %.0f s left", left);
    }
}
