package io.hearsay.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageForecast.Amounts;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ForecastTableTest {
    @Test
    void saysWhatIsToDoAndWhatCannotBeKnown() {
        String table = ForecastTable.render(List.of(
                new StageForecast(Stage.ITEMS, "", new Amounts(1200, 0, 1200, 0), OptionalDouble.empty(), ""),
                new StageForecast(Stage.FEATURES, "", Amounts.of(400, 300), OptionalDouble.of(0.5), "a remark"),
                new StageForecast(Stage.ANSWER, "baseline", new Amounts(1200, 800, 50, 300), OptionalDouble.of(2), ""),
                new StageForecast(Stage.ANSWER, "mcot", new Amounts(1200, 0, 900, 300), OptionalDouble.empty(), "")));

        assertThat(table).isEqualTo("""
                stage     treatment  wanted  present  to do  not known yet         time
                items                  1200        0   1200
                features                400      300    100                        50 s
                answer    baseline     1200      800     50            300       12 min
                answer    mcot         1200        0    900            300      unknown
                all                                                         over 13 min

                Not known yet: whether these answers are there is known once their clips are decoded; the time counts them all.
                Times: at the rate at which the same was last done with this store, opening of models included.
                Unknown times: the store holds nothing that was made in the same way.
                features: a remark.
                answer baseline: 50 more are the same question about the same clip and are asked once.
                Dry run: nothing was written. The stages after these only count what is there.
                """);
    }

    @Test
    void aRunThatHasEverythingTakesNoTime() {
        String table = ForecastTable.render(List.of(
                new StageForecast(Stage.FEATURES, "", Amounts.kept(3), OptionalDouble.empty(), ""),
                new StageForecast(Stage.ANSWER, "idk", Amounts.kept(12), OptionalDouble.of(1), "")));

        assertThat(table).doesNotContain("unknown", "Times:", "all ").contains("Dry run: nothing was written");
    }
}
