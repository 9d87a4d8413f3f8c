package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a device's memory a model may use beside its weights where nobody said so. */
final class MemoryShare {
    private MemoryShare() {}

    /** Half of what the machine can give, at most half of the container, or four fifths of what the GPU has free; with the weights already in place. */
    static long of(Device device) {
        if (device.isGpu()) {
            var memory = CudaUtils.getGpuMemory(device);
            return Math.max(1, (memory.getMax() - memory.getCommitted()) / 5 * 4);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, Math.min(available(system.getFreeMemorySize()), system.getTotalMemorySize()) / 2);
    }

    /** Linux knows how much it could give if it dropped cached files; elsewhere only what is free counts. */
    private static long available(long free) {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(free);
        } catch (IOException e) {
            return free;
        }
    }
}
