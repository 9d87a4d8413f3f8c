package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.Problems;
import io.hearsay.methods.Methods;
import io.hearsay.spark.stages.features.FeatureRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of which model, and where the results go.
 *
 * @param run folder, title, seed
 * @param data questions and audio
 * @param features how clips are decoded
 * @param model the model
 * @param answer methods and generation
 * @param scoring judge and baseline
 * @param report where the report goes
 */
public record EvaluationConfig(
        RunConfig run,
        DataConfig data,
        FeatureRequest features,
        ModelConfig model,
        AnswerConfig answer,
        ScoringConfig scoring,
        ReportConfig report) {

    /** Reports settings that are valid alone but not together, and names that other modules do not know. */
    void check(Problems problems) {
        checkMethods(problems);
        model.check(problems);
        checkPath(problems, "run.folder", run.folder());
        checkPath(problems, "store.folder", run.store());
        checkPath(problems, "data.manifest", data.manifest());
        checkPath(problems, "data.audio-root", data.audioRoot().orElse(""));
        checkPath(problems, "model.checkpoint", model.checkpoint());
        checkPath(problems, "model.adapter", model.adapter().orElse(""));
        if (run.folder().isBlank()) {
            problems.add("run.folder", "is empty; give the folder of the run's tables");
        }
        if (report.folder().map(EvaluationConfig::isRemote).orElse(false)) {
            problems.add(
                    "report.folder", "is not a local folder; the report is written on the machine that starts the job");
        }
    }

    private void checkMethods(Problems problems) {
        List<String> known = Methods.names();
        Set<String> seen = new HashSet<>();
        for (String method : answer.methods()) {
            if (!known.contains(method)) {
                problems.add("answer.methods", "names \"" + method + "\"; expected of " + String.join(", ", known));
            } else if (!seen.add(method)) {
                problems.add("answer.methods", "names " + method + " twice");
            }
        }
        if (answer.methods().isEmpty()) {
            problems.add("answer.methods", "is empty; expected of " + String.join(", ", known));
        } else if (!answer.methods().contains(scoring.baseline())) {
            problems.add(
                    "measure.baseline",
                    "is \"" + scoring.baseline() + "\"; expected one of answer.methods " + answer.methods());
        }
    }

    static void checkPath(Problems problems, String key, String path) {
        try {
            String authority = new URI(path.replace(' ', '_')).getRawAuthority();
            if (authority != null && authority.contains("@") && authority.contains(":")) {
                problems.add(
                        key, "carries a secret in its address; give it in spark.conf from the environment instead");
            }
        } catch (URISyntaxException e) {
            // A file name may hold characters that no address can; whether it exists is for the stage to say.
            return;
        }
    }

    /** True if {@code path} names a file system other than the local one. */
    public static boolean isRemote(String path) {
        return path.contains(":/") && !path.startsWith("file:");
    }
}
