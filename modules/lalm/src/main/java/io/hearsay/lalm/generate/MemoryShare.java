package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of a device's memory a model may use beside its weights where nobody said so. */
final class MemoryShare {
    private MemoryShare() {}

    /** Half of what the machine, or the container, has free, or four fifths of what the GPU has free; with the weights already in place. */
    static long of(Device device) {
        if (device.isGpu()) {
            var memory = CudaUtils.getGpuMemory(device);
            return Math.max(1, (memory.getMax() - memory.getCommitted()) / 5 * 4);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, system.getFreeMemorySize() / 2);
    }
}
