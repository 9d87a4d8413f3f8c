package io.hearsay.jobs.wiring;

import io.hearsay.core.run.Quantities;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageForecast.Amounts;
import io.hearsay.report.console.ConsoleColumns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run would do, as a table for a person. */
final class ForecastTable {
    private static final List<String> HEADER =
            List.of("stage", "treatment", "wanted", "present", "to do", "not known yet", "time");

    private ForecastTable() {}

    static String render(List<StageForecast> forecasts) {
        ConsoleColumns table = new ConsoleColumns(HEADER, Set.of(2, 3, 4, 5, 6));
        Set<String> notes = new LinkedHashSet<>();
        double seconds = 0;
        boolean known = false;
        boolean unknown = false;
        boolean undecided = false;
        for (StageForecast forecast : forecasts) {
            Amounts amounts = forecast.amounts();
            table.row(List.of(
                    forecast.stage().label(),
                    forecast.name(),
                    Long.toString(amounts.wanted()),
                    Long.toString(amounts.present()),
                    Long.toString(amounts.toDo()),
                    amounts.undecided() == 0 ? "" : Long.toString(amounts.undecided()),
                    time(forecast)));
            seconds += forecast.seconds().orElse(0);
            known |= forecast.seconds().isPresent();
            unknown |= timed(forecast) && forecast.timeUnknown();
            undecided |= amounts.undecided() > 0;
            note(forecast, notes);
        }
        if (known) {
            table.row(List.of("all", "", "", "", "", "", (unknown ? "over " : "") + Quantities.duration(seconds)));
        }
        List<String> lines = new ArrayList<>();
        if (undecided) {
            lines.add("Not known yet: whether these answers are there is known once their clips are decoded; the time"
                    + " counts them all.");
        }
        if (known) {
            lines.add(
                    "Times: at the rate at which the same was last done with this store, opening of models included.");
        }
        if (unknown) {
            lines.add("Unknown times: the store holds nothing that was made in the same way.");
        }
        lines.addAll(notes);
        lines.add("Dry run: nothing was written. The stages after these only count what is there.");
        return table.render() + "\n" + String.join("\n", lines) + "\n";
    }

    private static void note(StageForecast forecast, Set<String> notes) {
        if (!forecast.remark().isEmpty()) {
            String name = forecast.name().equals("embeddings")
                    ? forecast.name()
                    : forecast.stage().label();
            notes.add(name + ": " + forecast.remark() + ".");
        }
        Amounts amounts = forecast.amounts();
        long shared = amounts.wanted() - amounts.present() - amounts.toDo() - amounts.undecided();
        if (shared > 0) {
            notes.add(forecast.stage().label() + " " + forecast.name() + ": " + shared
                    + " more are the same question about the same clip and are asked once.");
        }
    }

    /** Reading a manifest takes no time that is worth a figure. */
    private static boolean timed(StageForecast forecast) {
        return forecast.stage() != Stage.ITEMS;
    }

    private static String time(StageForecast forecast) {
        if (forecast.seconds().isPresent()) {
            return Quantities.duration(forecast.seconds().getAsDouble());
        }
        return timed(forecast) && forecast.timeUnknown() ? "unknown" : "";
    }
}
