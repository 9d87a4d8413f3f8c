package io.hearsay.jobs.commands;

import io.hearsay.demo.DemoData;
import io.hearsay.jobs.config.HearsayConfig.Need;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The whole comparison. */
@Command(
        name = "study",
        header = "Label, tune and compare methods, adapters and confidences on held-out recordings.",
        description = {
            "",
            "Reads   data.manifest, its audio and the checkpoint; if neither is set, the embedded clips and model.",
            "Writes  run.folder/learn and run.folder/test with their tables, the adapters, and a report: every method,",
            "        adapter and confidence on the test recordings; the train x test matrix of RGI, dCon and dHum; the sweep",
            "        over alpha; and the share of unknown answers at every K of N. Labels and thresholds come from the",
            "        learning recordings alone.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay study --config conf/demo-study.conf",
            "  hearsay study --config my.conf --set study.adapters=all --set study.alphas=1,4,64"
        })
public final class StudyJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Mixin
    private EmbeddedData data = new EmbeddedData();

    @Override
    public Integer call() {
        List<String> own = options.withoutDataAndModel() ? embedded() : List.of();
        return options.run(
                EnumSet.allOf(Need.class),
                List.of(),
                own,
                study -> study.transfer().compare());
    }

    private List<String> embedded() {
        DemoData unpacked = data.forStudy();
        return List.of(
                "data.manifest=" + unpacked.studyManifest(),
                "data.audio-root=" + unpacked.directory(),
                "label.learn-split=" + DemoData.LEARN_SPLIT,
                "label.test-split=" + DemoData.TEST_SPLIT,
                "model.checkpoint=" + unpacked.checkpoint());
    }
}
