package io.hearsay.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Questions about the demo's clips with the scripted model, in small shards.
 *
 * @param cluster where it runs
 * @param jar the jar for spark-submit
 * @param conf settings of Spark
 * @param config the file of settings
 * @param folder for what each start prints and for reports
 * @param answers that it wants
 */
record Study(StandaloneCluster cluster, Path jar, Map<String, String> conf, Path config, Path folder, int answers) {
    private static final int METHODS = 3;

    /**
     * Puts clips and manifest into a bucket and writes the settings.
     *
     * @param clips folder of the demo's clips and manifest
     */
    static Study of(
            StandaloneCluster cluster, Path jar, Map<String, String> conf, Path clips, Bucket bucket, Path folder)
            throws IOException {
        List<String> rows = Files.readAllLines(clips.resolve("manifest.jsonl"));
        Path manifest = Files.createDirectories(folder.resolve("manifest"));
        Files.write(manifest.resolve("questions.jsonl"), rows);
        bucket.put(clips, "data");
        bucket.put(manifest, "data");
        Path config = Files.writeString(
                folder.resolve("chaos.conf"),
                String.join(
                        "\n",
                        "data.manifest = \"" + bucket.path("data/questions.jsonl") + "\"",
                        "features.window-seconds = 5",
                        "model.kind = scripted",
                        "answer { batch-size = 4, commit-minutes = 1e-6 }"));
        return new Study(cluster, jar, conf, config, folder, METHODS * rows.size());
    }

    /**
     * Starts it, or goes on with it.
     *
     * @param out the run's folder
     * @param name names what this start prints
     */
    Process start(String out, String name) throws IOException {
        return cluster.submit(
                jar,
                conf,
                List.of(
                        "run",
                        "--config",
                        config.toString(),
                        "--out",
                        out,
                        "--set",
                        "report.folder=" + folder.resolve("report-" + name)),
                said(name));
    }

    /** What a start printed. */
    Path said(String name) {
        return folder.resolve(name + ".txt");
    }
}
