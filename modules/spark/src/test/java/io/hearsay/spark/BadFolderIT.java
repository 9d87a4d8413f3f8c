package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with everything wrong in it: the run finishes and each wrong thing is a fault that names it. */
class BadFolderIT {
    private static final String ROW =
            "{\"id\": \"%s\", \"audio_id\": \"audio/%s\", \"question\": \"Which?\", \"choices\": [\"Yes\", \"No\"], \"answer\": \"%s\", \"task\": \"sound\"}\n";

    @TempDir
    Path folder;

    @Test
    void everyBadItemIsAFaultByNameAndTheRestGoesOn() throws IOException {
        Path manifest = badFolder();
        HearsaySession session = SharedSession.local(2);
        RunSettings settings = new RunSettings(folder.resolve("out").toString(), "run-1", "test", 1, false);
        Pipeline pipeline = session.pipeline(settings, StageListener.SILENT);
        Manifest read = session.readManifest(new ManifestSource(manifest.toString(), Optional.empty()));
        StageReport items = pipeline.items(read);
        StageReport features = pipeline.features(Fixtures.FEATURES);
        StageReport answers = pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 4, 2));
        StageReport verdicts = pipeline.judge(Fixtures.JUDGE);
        pipeline.measure(new MeasureRequest("baseline"));
        WholeTables tables = session.wholeTables(settings.folder());

        assertThat(items.rows() + items.faults()).isEqualTo(9);
        assertThat(features.rows()).isEqualTo(5);
        assertThat(features.faults()).isEqualTo(5);
        assertThat(answers.rows()).isEqualTo(2 * 4);
        assertThat(answers.faults()).isEqualTo(5);
        assertThat(verdicts.rows()).isEqualTo(7 * 4);
        assertFaults(tables.faults());
        assertThat(tables.verdicts())
                .filteredOn(verdict -> verdict.verdict().state() == AnswerState.ERROR)
                .hasSize(5 * 4)
                .allSatisfy(verdict -> assertThat(verdict.verdict().basis()).isEqualTo("no answer: features_missing"));
        assertThat(tables.counts())
                .allSatisfy(slice -> assertThat(slice.transitions().total()).isEqualTo(2));
    }

    private void assertFaults(List<Fault> faults) {
        Map<String, String> byName = new TreeMap<>();
        faults.stream()
                .filter(fault -> fault.stage() != Stage.ANSWER)
                .forEach(fault -> byName.put(fault.itemId(), fault.code() + " " + fault.detail()));
        String audio = "file:" + folder + "/audio/";

        assertThat(byName).containsOnlyKeys("good", "stray", "truncated", "empty", "text", "missing", "missing too");
        assertThat(byName.get("good")).startsWith("DUPLICATE_ITEM file:").contains("row 7: key \"id\": \"good\"");
        assertThat(byName.get("stray")).startsWith("INVALID_ITEM").contains("row 8: key \"answer\": \"Perhaps\"");
        assertThat(byName.get("truncated")).startsWith(FaultCode.AUDIO_DAMAGED + " " + audio + "truncated.wav: ");
        assertThat(byName.get("empty")).startsWith(FaultCode.AUDIO_EMPTY + " " + audio + "empty.ogg: ");
        assertThat(byName.get("text")).startsWith(FaultCode.AUDIO_NOT_RECOGNISED + " " + audio + "text.mp3: ");
        assertThat(byName.get("missing")).startsWith(FaultCode.AUDIO_MISSING + " " + audio + "missing.flac: ");
        assertThat(byName.get("missing too")).startsWith(FaultCode.AUDIO_MISSING + " " + audio + "missing.flac: ");
        assertThat(faults)
                .filteredOn(fault -> fault.stage() == Stage.ANSWER)
                .hasSize(5)
                .allSatisfy(fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.FEATURES_MISSING);
                    assertThat(fault.detail()).contains(audio);
                });
    }

    private Path badFolder() throws IOException {
        Fixtures.clips(folder);
        Path audio = folder.resolve("audio");
        byte[] wav = Files.readAllBytes(audio.resolve("d-speech-022.wav"));
        Files.write(audio.resolve("truncated.wav"), Arrays.copyOf(wav, wav.length / 2));
        Files.write(audio.resolve("empty.ogg"), new byte[0]);
        Files.writeString(audio.resolve("text.mp3"), "This is a shopping list, not a song.\n".repeat(40));
        return Files.writeString(
                folder.resolve("bad.jsonl"),
                String.format(ROW, "good", "d-speech-022.wav", "Yes")
                        + String.format(ROW, "same clip", "d-speech-022.wav", "No")
                        + String.format(ROW, "truncated", "truncated.wav", "Yes")
                        + String.format(ROW, "empty", "empty.ogg", "Yes")
                        + String.format(ROW, "text", "text.mp3", "Yes")
                        + String.format(ROW, "missing", "missing.flac", "Yes")
                        + String.format(ROW, "good", "d-speech-003.ogg", "Yes")
                        + String.format(ROW, "stray", "d-speech-003.ogg", "Perhaps")
                        + String.format(ROW, "missing too", "missing.flac", "Yes"));
    }
}
