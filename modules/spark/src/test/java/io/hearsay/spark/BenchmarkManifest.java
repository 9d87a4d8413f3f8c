package io.hearsay.spark;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** A large generated manifest through the items stage, twice, for {@code jobs/bench manifest}. */
final class BenchmarkManifest {
    /** One row in so many has the id of an earlier one, and one has no answer among its choices. */
    private static final int BAD = 1000;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private BenchmarkManifest() {}

    /** Arguments: a folder, number of items, {@code lines} or {@code array}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        boolean array = arguments[2].equals("array");
        Path manifest = make(folder.resolve("manifest-" + arguments[2]), Integer.parseInt(arguments[1]), array);
        AtomicLong mostAfterCollection = watch();
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("manifest", 2))) {
            for (String turn : new String[] {"made", "kept"}) {
                long start = System.nanoTime();
                long startCpu = SYSTEM.getProcessCpuTime();
                RunSettings run =
                        new RunSettings(folder.resolve("run-" + arguments[2]).toString(), turn, "bench", 1, false);
                StageReport report = session.pipeline(run, progress -> {})
                        .items(new ManifestSource(manifest.toString(), Optional.empty()));
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d MB: %d items, %d refusals, %s in %.1f s (%.1f s of processor time); peak heap %d MB, after a full collection %d, of %d%n",
                        arguments[2],
                        Files.size(manifest) >> 20,
                        report.rows(),
                        report.faults(),
                        report.reused() ? "kept" : "made",
                        (System.nanoTime() - start) / 1e9,
                        (SYSTEM.getProcessCpuTime() - startCpu) / 1e9,
                        peak() >> 20,
                        mostAfterCollection.get() >> 20,
                        Runtime.getRuntime().maxMemory() >> 20);
            }
        }
        Files.delete(manifest);
    }

    private static Path make(Path file, int count, boolean array) throws IOException {
        String open = array ? "  {\n    " : "{";
        String comma = array ? ",\n    " : ", ";
        String close = array ? "\n  }" : "}";
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(array ? "[\n" : "");
            for (int i = 0; i < count; i++) {
                int id = i % BAD == 7 ? i / 2 : i;
                out.write(String.join(
                        comma,
                        open + "\"id\": \"item-" + id + "\"",
                        "\"audio_id\": \"audio/" + i % 100 + "/" + i + ".wav\"",
                        "\"question\": \"Which of these sounds is heard in recording number " + i + "?\"",
                        "\"choices\": [\"a bell\", \"a dog\", \"rain on a roof\", \"two voices\"]",
                        "\"answer\": \"" + (i % BAD == 8 ? "a cat" : "a dog") + "\"",
                        "\"task\": \"sound\"",
                        "\"dataset\": \"generated\"" + close));
                out.write(array && i < count - 1 ? ",\n" : "\n");
            }
            out.write(array ? "]\n" : "");
        }
        return file;
    }

    /** The most that was in use after a full collection of the serial collector from now on. */
    private static AtomicLong watch() {
        AtomicLong most = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!collector.getName().equals("MarkSweepCompact")) {
                continue;
            }
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, ignored) -> {
                                long used = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .entrySet()
                                        .stream()
                                        .filter(pool -> heap(pool.getKey()))
                                        .mapToLong(pool -> pool.getValue().getUsed())
                                        .sum();
                                most.accumulateAndGet(used, Math::max);
                            },
                            null,
                            null);
        }
        return most;
    }

    private static boolean heap(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(bean ->
                        bean.getType() == MemoryType.HEAP && bean.getName().equals(pool));
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(bean -> bean.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
