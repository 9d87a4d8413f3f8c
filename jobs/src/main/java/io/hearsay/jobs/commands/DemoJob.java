package io.hearsay.jobs.commands;

import io.hearsay.demo.DemoData;
import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The embedded study. */
@Command(
        name = "demo",
        header = "Run the whole study on the embedded clips with the embedded model.",
        description = {
            "",
            "Reads   nothing: 214 recordings with questions and a small trained model are part of the program.",
            "Writes  clips and model to --data, every table and the report to --out: out/demo, or out/demo-silent with",
            "        --silence-audio.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay demo",
            "  hearsay demo --silence-audio            the same questions over silence: what the text alone gives away",
            "  hearsay demo --set answer.methods=baseline,idk --set spark.master=local[1]"
        })
public final class DemoJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Mixin
    private SilenceOption silence = new SilenceOption();

    @Mixin
    private EmbeddedData data = new EmbeddedData();

    @Override
    public Integer call() {
        DemoData unpacked = data.forDemo();
        List<String> own = new ArrayList<>(silence.assignments());
        if (silence.silent()) {
            own.add("run.folder=out/demo-silent");
        }
        own.add("data.manifest=" + unpacked.manifest());
        own.add("data.audio-root=" + unpacked.audioRoot());
        own.add("model.checkpoint=" + unpacked.checkpoint());
        return options.run(EnumSet.allOf(Need.class), List.of("demo.conf"), own, EvaluationRun::everything);
    }
}
