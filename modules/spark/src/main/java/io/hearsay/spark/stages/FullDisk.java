package io.hearsay.spark.stages;

import io.hearsay.core.run.Quantities;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** Says which disk is full: the operating system names none. */
final class FullDisk {
    private static final List<String> SIGNS = List.of("No space left on device", "Disk quota exceeded");
    private static final String SPARK_FOLDER = "spark.local.dir";
    /** Stronger than the setting, as in Spark. */
    private static final String SPARK_VARIABLE = "SPARK_LOCAL_DIRS";

    private final SparkConf spark;
    private final RunSettings settings;

    FullDisk(SparkConf spark, RunSettings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /** The reason of a failure, with the folders where room may be missing if that is what it is about. */
    String explained(String reason) {
        return SIGNS.stream().anyMatch(reason::contains)
                ? reason + " (" + String.join("; ", folders())
                        + (spark.get("spark.master", "").startsWith("local") ? "" : "; as seen by the driver")
                        + "). Make room there, or name a folder on a larger disk, and start again: what was committed"
                        + " is kept"
                : reason;
    }

    /** Each local folder that a run writes to, with its setting and the room it has left. */
    private List<String> folders() {
        List<String> described = new ArrayList<>();
        describe("run.folder", settings.folder(), described);
        describe("store.folder", settings.store(), described);
        String given = System.getenv(SPARK_VARIABLE);
        String spread = given == null || given.isBlank()
                ? spark.get(SPARK_FOLDER, System.getProperty("java.io.tmpdir"))
                : given;
        for (String folder : spread.split(",")) {
            describe(given == null || given.isBlank() ? SPARK_FOLDER : SPARK_VARIABLE, folder, described);
        }
        return described;
    }

    private static void describe(String key, String folder, List<String> described) {
        URI uri = new org.apache.hadoop.fs.Path(folder.strip()).toUri();
        if (uri.getScheme() == null || uri.getScheme().equals("file")) {
            described.add(key + " " + folder + " has " + room(Path.of(uri.getPath())));
        }
    }

    private static String room(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        // Not of its FileStore: a chroot may have no mount point to find.
        File disk = there.toFile();
        return Quantities.bytes(disk.getUsableSpace()) + " of " + Quantities.bytes(disk.getTotalSpace()) + " free";
    }
}
