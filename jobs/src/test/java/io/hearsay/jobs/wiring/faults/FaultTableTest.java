package io.hearsay.jobs.wiring.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultGroup;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTableTest {
    private static final FaultSummary.Kind KIND = new FaultSummary.Kind(Stage.ITEMS, FaultCode.INVALID_ITEM);

    @Test
    void printsEachKindWithItsCountAndTheFirstFaults() {
        Fault one = new Fault("q7", Stage.ITEMS, FaultCode.INVALID_ITEM, "answer \"x\" is none of the choices");
        Fault same = new Fault("q8", Stage.ITEMS, FaultCode.INVALID_ITEM, one.detail());
        Fault other = new Fault("q9", Stage.ITEMS, FaultCode.INVALID_ITEM, "answer \"y\" is none of the choices");

        assertThat(FaultTable.render(
                                List.of(new FaultGroup(KIND, "answer ... is none", 1234, List.of(one, same, other))))
                        .lines())
                .containsExactly(
                        "",
                        "    1,234  items invalid_item",
                        "             q7, q8: answer \"x\" is none of the choices",
                        "             q9: answer \"y\" is none of the choices");
    }

    @Test
    void aDataSetCannotSteerTheTerminal() {
        Fault hostile = new Fault("a\u001b]0;x\u0007\nb", Stage.ITEMS, FaultCode.INVALID_ITEM, "c\rd\u009b");

        assertThat(FaultTable.render(List.of(new FaultGroup(KIND, "e\u001b[2J", 1, List.of(hostile)))))
                .doesNotContain("\u001b", "\u0007", "\u009b", "\r")
                .endsWith("a ]0;x  b: c d \n");
    }

    @Test
    void saysWhereThereMayBeMoreKinds() {
        List<FaultGroup> groups = IntStream.range(0, FaultGroup.MOST)
                .mapToObj(kind -> new FaultGroup(KIND, "kind " + kind, 1, List.of()))
                .toList();

        assertThat(FaultTable.render(groups)).contains("These are the 200 most frequent kinds of the items stage");
        assertThat(FaultTable.render(groups.subList(1, groups.size()))).doesNotContain("most frequent");
    }
}
