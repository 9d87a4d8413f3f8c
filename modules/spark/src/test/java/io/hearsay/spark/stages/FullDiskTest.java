package io.hearsay.spark.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final String REASON = "No space left on device";

    @TempDir
    Path folder;

    private String explained(String master, String run, String reason) {
        SparkConf conf = new SparkConf(false)
                .set("spark.master", master)
                .set("spark.local.dir", folder.resolve("local") + "," + folder.resolve("more"));
        return new FullDisk(conf, new RunSettings(run, "run-1", "test", 1, folder + "/store", false)).explained(reason);
    }

    @Test
    void namesEveryLocalFolderWithItsRoomAndItsSetting() {
        assertThat(explained("local[2]", folder + "/a/run", REASON))
                .startsWith(REASON + " (run.folder " + folder + "/a/run has ")
                .containsPattern("store.folder " + folder
                        + "/store has [\\d.]+ \\w+ of [\\d.]+ \\w+ free; spark.local.dir .*; spark.local.dir")
                .endsWith("start again: what was committed is kept")
                .doesNotContain("driver");
    }

    @Test
    void takesFoldersOfAnyName() {
        assertThat(explained("local[2]", folder + "/100% [new] {a}", REASON))
                .contains("run.folder " + folder + "/100% [new] {a} has ");
    }

    @Test
    void saysWhoseDisksTheyAreOnACluster() {
        assertThat(explained("spark://host:7077", "s3a://bucket/run", REASON))
                .contains("as seen by the driver")
                .doesNotContain("run.folder");
    }

    @Test
    void leavesOtherReasonsAlone() {
        assertThat(explained("local[2]", folder + "/run", "Permission denied")).isEqualTo("Permission denied");
    }
}
