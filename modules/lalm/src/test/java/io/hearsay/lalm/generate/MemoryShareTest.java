package io.hearsay.lalm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryShareTest {
    @Test
    void takesAtMostHalfOfTheMachine() {
        long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();

        assertThat(MemoryShare.of(Device.cpu())).isBetween(1L, machine / 2);
    }

    @Test
    void takesHalfOfWhatTheMachineCanGiveOrOfWhatIsFreeInAContainer() {
        var machine = MemoryShare.Memory.of(
                List.of("MemTotal:       100 kB", "MemFree:         10 kB", "MemAvailable:    80 kB"));

        assertThat(MemoryShare.half(100 * 1024, 10 * 1024, machine)).isEqualTo(40 * 1024);
        assertThat(MemoryShare.half(60 * 1024, 20 * 1024, machine)).isEqualTo(10 * 1024);
        assertThat(MemoryShare.half(60, 20, MemoryShare.Memory.of(List.of()))).isEqualTo(10);
    }

    @Test
    void givesBackWhatItTookAndStopsHalvingWhereThatHelpsNoMore() {
        MemoryBudget budget = new MemoryBudget(1 << 21);
        budget.reserve(1 << 22);
        assertThat(budget.available()).isZero();
        budget.release(1 << 22);

        assertThat(budget.halve()).isTrue();
        assertThat(budget.available()).isEqualTo(1 << 20);
        assertThat(budget.halve()).isFalse();
        assertThat(budget.limit()).isEqualTo(1 << 20);
    }

    @Test
    void givesEachCallRowsFromWhatTheOthersLeft() {
        MemoryBudget budget = new MemoryBudget(1000);

        assertThat(budget.reserveRows(100, 50)).isEqualTo(5);
        assertThat(budget.available()).isEqualTo(500);
        assertThat(budget.reserveRows(100, 50)).isEqualTo(2);
        assertThat(budget.reserveRows(100, 1)).isEqualTo(1);
        assertThat(budget.reserveRows(10_000, 50)).isEqualTo(1);
        assertThat(budget.available()).isZero();
    }
}
