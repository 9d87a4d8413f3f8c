package io.hearsay.spark.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a features stage that is started again decodes anew, and what it keeps. */
class FeatureIndexIT {
    @TempDir
    static Path data;

    private static HearsaySession session;
    private static Manifest manifest;

    @TempDir
    Path out;

    private final List<Long> decoded = new ArrayList<>();

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
        manifest = session.readManifest(new ManifestSource(Fixtures.clips(data).toString(), Optional.empty()));
    }

    @Test
    void decodesOnlyWhatIsNew() throws IOException {
        Path clips = Files.createDirectories(out.resolve("clips"));
        Path lines = Fixtures.clips(clips);
        List<String> rows = Files.readAllLines(lines);
        Path few = Files.writeString(clips.resolve("few.jsonl"), String.join("\n", rows.subList(0, 9)));
        Pipeline first = pipeline("run-1", counting());
        first.items(session.readManifest(new ManifestSource(few.toString(), Optional.empty())));
        first.features(Fixtures.FEATURES);
        assertThat(decoded).containsOnly(9L);

        decoded.clear();
        Files.move(clips.resolve("audio/d-music-051.mp3"), clips.resolve("audio/moved.mp3"));
        Path moved = Files.writeString(
                clips.resolve("moved.jsonl"), String.join("\n", rows).replace("d-music-051.mp3", "moved.mp3"));
        Pipeline second = pipeline("run-2", counting());
        second.items(session.readManifest(new ManifestSource(moved.toString(), Optional.empty())));
        StageReport report = second.features(Fixtures.FEATURES);

        assertThat(report.rows()).isEqualTo(12);
        assertThat(report.faults()).isZero();
        assertThat(decoded)
                .as("clips that were not there before, by their bytes")
                .containsOnly(3L);
        List<AudioFeatures> features = features();
        assertThat(features).extracting(clip -> clip.audio().uri()).anyMatch(uri -> uri.endsWith("audio/moved.mp3"));
        assertThat(features)
                .allSatisfy(clip ->
                        assertThat(clip.audio().uri()).endsWith(clip.audio().audioId()));
    }

    @Test
    void looksAgainAtClipsThatWereFaults() throws IOException {
        Path clips = Files.createDirectories(out.resolve("clips"));
        Manifest own =
                session.readManifest(new ManifestSource(Fixtures.clips(clips).toString(), Optional.empty()));
        Path clip = clips.resolve("audio/d-music-051.mp3");
        byte[] bytes = Files.readAllBytes(clip);
        Files.write(clip, new byte[] {1, 2, 3});
        Pipeline pipeline = pipeline("run-1", StageListener.SILENT);
        pipeline.items(own);
        assertThat(pipeline.features(Fixtures.FEATURES).faults()).isEqualTo(1);

        assertThat(pipeline.features(Fixtures.FEATURES).reused())
                .as("still damaged")
                .isTrue();
        Files.write(clip, bytes);
        StageReport mended = pipeline.features(Fixtures.FEATURES);

        assertThat(mended.reused()).isFalse();
        assertThat(mended.faults()).isZero();
        assertThat(pipeline.features(Fixtures.FEATURES).reused()).isTrue();
    }

    @Test
    void decodesAgainWhatFailedForTheMoment() throws IOException {
        Pipeline pipeline = pipeline("run-1", StageListener.SILENT);
        pipeline.items(manifest);
        FeatureRequest hurried = limited(3600, 1e-9);
        assertThat(pipeline.features(hurried).faults()).isPositive();
        assertThat(pipeline.features(hurried).reused()).as("as slow as before").isTrue();

        // As if those limits had been these: the same bytes and settings on a machine that was slow for a while.
        Path card = out.resolve("features/_hearsay.json");
        String json = Files.readString(card);
        assertThat(json).contains("maxDecodeSeconds=1.0E-9");
        Files.delete(out.resolve("features/._hearsay.json.crc"));
        Files.writeString(card, json.replace("maxDecodeSeconds=1.0E-9", "maxDecodeSeconds=60.0"));
        StageReport mended = pipeline.features(limited(3600, 60));

        assertThat(mended.reused()).isFalse();
        assertThat(mended.faults()).isZero();
    }

    @Test
    void noticesChangedAudioWhereItIsToldToLook() throws IOException {
        Path clips = Files.createDirectories(out.resolve("clips"));
        Manifest own =
                session.readManifest(new ManifestSource(Fixtures.clips(clips).toString(), Optional.empty()));
        FeatureRequest checking = new FeatureRequest(Fixtures.FEATURES.settings(), true);
        Pipeline pipeline = pipeline("run-1", StageListener.SILENT);
        pipeline.items(own);
        pipeline.features(checking);
        assertThat(pipeline.features(checking).reused()).isTrue();

        Files.copy(
                clips.resolve("audio/d-speech-004.mp3"),
                clips.resolve("audio/d-music-051.mp3"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(pipeline.features(Fixtures.FEATURES).reused()).isTrue();
        assertThat(pipeline.features(checking).reused()).isFalse();
    }

    @Test
    void afterAProcessDiedInItDecodesEachClipInAProcessOfItsOwn() throws IOException {
        Pipeline pipeline = pipeline("run-1", StageListener.SILENT);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        List<AudioFeatures> expected = features();
        Path mark = Files.createFile(out.resolve("features.begun"));
        Path libraries = Files.createDirectories(out.resolve("libraries"));
        // This process has unpacked its decoder before; only another one looks here.
        String key = "org.bytedeco.javacpp.cachedir";
        String before = System.getProperty(key, libraries.toString());
        System.setProperty(key, libraries.toString());
        try {
            session.pipeline(new RunSettings(out.toString(), "run-2", "test", 1, true), StageListener.SILENT)
                    .features(Fixtures.FEATURES);
        } finally {
            System.setProperty(key, before);
        }

        assertThat(libraries).isNotEmptyDirectory();
        assertThat(features()).isEqualTo(expected);
        assertThat(mark).doesNotExist();
    }

    @Test
    void decodesNothingAnewThatIsWithinOldAndNewLimits() {
        Pipeline pipeline = pipeline("run-1", counting());
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        List<Double> seconds = features().stream()
                .map(clip -> clip.source().seconds())
                .sorted()
                .toList();
        decoded.clear();

        assertThat(pipeline.features(limited(seconds.get(11), 59)).reused())
                .as("limits that no clip meets")
                .isTrue();
        StageReport strict = pipeline.features(limited(seconds.get(8), 59));

        assertThat(strict.reused()).isFalse();
        assertThat(strict.faults()).isEqualTo(3);
        assertThat(features()).hasSize(9);
        assertThat(decoded).as("the clips that are too long now").containsOnly(3L);
        decoded.clear();
        assertThat(pipeline.features(Fixtures.FEATURES).faults()).isZero();
        assertThat(decoded).as("the store still has those that were too long").isEmpty();
    }

    @Test
    void refusesAFileThatIsTooLargeNowThoughItsFeaturesAreThere() throws IOException {
        Pipeline pipeline = pipeline("run-1", StageListener.SILENT);
        pipeline.items(manifest);
        pipeline.features(Fixtures.FEATURES);
        long size = Files.size(data.resolve("audio/d-music-051.mp3"));

        StageReport strict =
                pipeline.features(request(new DecodeLimits(size - 1, 1 << 30, 60, 16, 192_000, 60), LongClips.HEAD));

        assertThat(strict.faults()).isPositive();
        assertThat(session.wholeTables(out.toString()).faults())
                .anySatisfy(fault -> assertThat(fault.detail()).contains("d-music-051.mp3: the file has " + size));
    }

    private static FeatureRequest limited(double seconds, double decodeSeconds) {
        return request(new DecodeLimits(1 << 20, 1 << 30, seconds, 16, 192_000, decodeSeconds), LongClips.HEAD);
    }

    private static FeatureRequest request(DecodeLimits limits, LongClips longClips) {
        return new FeatureRequest(new FeatureSettings(128, 30, limits, longClips), false);
    }

    private List<AudioFeatures> features() {
        List<AudioFeatures> features = new ArrayList<>();
        session.tables(out.toString()).features().forEachRemaining(features::add);
        return features;
    }

    /** Notes how many clips each run of the stage decodes. */
    private StageListener counting() {
        return progress -> {
            if (progress.stage() == Stage.FEATURES && progress.done() == progress.total()) {
                decoded.add(progress.done());
            }
        };
    }

    private Pipeline pipeline(String runId, StageListener listener) {
        return session.pipeline(new RunSettings(out.toString(), runId, "test", 1, false), listener);
    }
}
