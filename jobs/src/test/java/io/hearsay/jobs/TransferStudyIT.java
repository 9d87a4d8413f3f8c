package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.jobs.SmallStudy.Outcome;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, adapters and their comparison on a few real recordings with the embedded model. */
class TransferStudyIT {
    @TempDir
    Path scratch;

    @Test
    void learnsFromOneShareOfTheRecordingsAndComparesOnTheOther() throws IOException {
        SmallStudy small = new SmallStudy(scratch);
        Path conf = small.configuration(
                "model.checkpoint = \"" + small.checkpoint() + "\"",
                "answer { methods = [baseline, agent], max-new-tokens = 12 }",
                "label { samples = 2, right = 1 }",
                "tune { epochs = 1, rank = 2 }",
                "study { adapters = [music, all], alphas = [1], confidences = [self-consistency, mean-token, ptrue] }");
        Path run = scratch.resolve("run");

        Outcome outcome = SmallStudy.hearsay("study", "-c", conf.toString(), "-o", run.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("tuned on music", "alpha 1", "1@2", "self-consistency", "mean-token", "unreadable");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Adapters by what they learnt from: RGI", "IDK targets at K@N", "sft-all");
        assertThat(run.resolve("adapters/music/adapter_model.safetensors")).isNotEmptyFile();
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            WholeTables learning = session.wholeTables(run.resolve("learn").toString());
            WholeTables test = session.wholeTables(run.resolve("test").toString());
            List<String> learned = learning.items().stream().map(Item::itemId).toList();
            assertThat(learned).hasSize(6);
            assertThat(test.items().stream().map(Item::itemId)).hasSize(6).doesNotContainAnyElementsOf(learned);
            assertThat(learning.labels().stream().map(KnowledgeLabel::itemId)).containsExactlyElementsOf(learned);
            assertThat(learning.labels())
                    .as("the embedded model begins its answers with a space")
                    .allSatisfy(label -> assertThat(label.target()).matches(" \\S.*"));
        }

        Outcome again = SmallStudy.hearsay(
                "study",
                "-c",
                conf.toString(),
                "-o",
                run.toString(),
                "--set",
                "study.ready-adapters.mine=" + run.resolve("adapters/music"));

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("tune      music: kept, ", "tune      all: kept, ", "tune      all-alpha-1: kept, ")
                .doesNotContain(" steps, loss ");

        assertThat(again.out()).contains("sft-mine", "ready: mine");
        assertThat(Files.readString(run.resolve("report.html"))).contains("Tuned elsewhere: sft-mine.", "id=\"risk\"");
        assertThat(Files.readString(run.resolve("findings.csv")))
                .contains(",adapter,ready: mine,total,rgi,", ",alpha,1,", ",idk_targets,1@2,", ",audio_type,");

        Outcome anew = SmallStudy.hearsay("tune", "-c", conf.toString(), "-o", run.toString(), "--rebuild");

        assertThat(anew.exitCode()).as(anew.err()).isZero();
        assertThat(anew.err()).contains(" steps, loss ").doesNotContain("kept, ");

        Outcome labelled = SmallStudy.hearsay("label", "-c", conf.toString(), "-o", run.toString());

        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        assertThat(Files.readAllLines(run.resolve("idk-set.ms-swift.jsonl"))).hasSize(6);
        assertThat(run.resolve("dataset_info.json")).isNotEmptyFile();
    }

    @Test
    void refusesSplitsAndAdaptersThatCannotBeUsedBeforeAnyWork() throws IOException {
        SmallStudy small = new SmallStudy(scratch);
        Path conf = small.configuration("model.checkpoint = \"" + small.checkpoint() + "\"");
        Path run = scratch.resolve("run");

        Outcome split = SmallStudy.hearsay(
                "study",
                "-c",
                conf.toString(),
                "-o",
                run.toString(),
                "--set",
                "label.learn-split=train",
                "--set",
                "label.test-split=none");
        Outcome adapter = SmallStudy.hearsay(
                "study", "-c", conf.toString(), "-o", run.toString(), "--set", "study.ready-adapters.mine=" + scratch);

        assertThat(split.exitCode()).isEqualTo(1);
        assertThat(split.err()).contains("hearsay study: No question is of label.learn-split = [train]");
        assertThat(adapter.exitCode()).isEqualTo(1);
        assertThat(adapter.err())
                .contains("hearsay study: study.ready-adapters.mine: ", "adapter_config.json is missing");
        assertThat(run).doesNotExist();
    }
}
