package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Default memory budget of a model, besides its weights, where none is configured. */
final class MemoryShare {
    private MemoryShare() {}

    /**
     * CPU: half of what the machine, or its container, can still give. GPU: four fifths of its free memory. To be
     * called after the weights are loaded.
     */
    static long of(Device device) {
        if (device.isGpu()) {
            var memory = CudaUtils.getGpuMemory(device);
            return Math.max(1, (memory.getMax() - memory.getCommitted()) / 5 * 4);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return half(system.getTotalMemorySize(), system.getFreeMemorySize(), Memory.read());
    }

    /**
     * Half of the memory that is still available, in bytes.
     *
     * @param total of the machine, or of the container that Java runs in
     * @param free of the same
     * @param machine what Linux reports about the whole machine
     */
    static long half(long total, long free, Memory machine) {
        boolean contained = machine.total() == 0 || total < machine.total();
        return Math.max(1, (contained ? free : machine.available()) / 2);
    }

    /**
     * Memory as Linux reports it, including what it could free by dropping cached files.
     *
     * @param total bytes, 0 where there is no Linux
     * @param available bytes, 0 where there is no Linux
     */
    record Memory(long total, long available) {
        static Memory read() {
            try {
                return of(Files.readAllLines(Path.of("/proc/meminfo")));
            } catch (IOException e) {
                return new Memory(0, 0);
            }
        }

        static Memory of(List<String> lines) {
            return new Memory(bytes(lines, "MemTotal:"), bytes(lines, "MemAvailable:"));
        }

        private static long bytes(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
