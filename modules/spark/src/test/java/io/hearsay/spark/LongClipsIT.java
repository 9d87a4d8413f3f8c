package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.features.FeatureRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips longer than the window, from recordings to answers. */
class LongClipsIT {
    private static final double WINDOW_SECONDS = 0.5;

    @TempDir
    static Path data;

    private static HearsaySession session;
    private static Manifest manifest;

    @TempDir
    Path out;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
        manifest = session.readManifest(new ManifestSource(Fixtures.clips(data).toString(), Optional.empty()));
    }

    @Test
    void aModelHearsAllWindowsOfAClipInOrder() {
        Pipeline pipeline = pipeline();
        pipeline.items(manifest);
        StageReport made = pipeline.features(request(LongClips.WINDOWS));
        Map<String, List<AudioFeatures>> windows = windows();

        assertThat(made.faults()).isZero();
        assertThat(windows).hasSize(12);
        assertThat(made.units()).as("clips").isEqualTo(12);
        assertThat(made.rows())
                .isEqualTo(windows.values().stream().mapToLong(List::size).sum());
        assertThat(windows.values())
                .as("clips of several windows")
                .filteredOn(clip -> clip.size() > 1)
                .hasSizeGreaterThan(3);
        assertThat(windows.values()).allSatisfy(LongClipsIT::assertCovered);

        pipeline.answer(new AnswerRequest(List.of(listening(false), listening(true)), 5, 2));

        Map<String, String> uris = manifest.items().stream()
                .collect(Collectors.toMap(
                        item -> item.itemId(), item -> item.audio().uri()));
        List<Response> responses = session.wholeTables(out.toString()).responses();
        assertThat(responses).hasSize(24).allSatisfy(response -> {
            List<AudioFeatures> clip = Objects.requireNonNull(windows.get(uris.get(response.itemId())));
            boolean silenced = response.treatmentId().equals("silenced");
            assertThat(response.text())
                    .isEqualTo(clip.stream()
                            .map(AudioFeatures::logMel)
                            .map(logMel -> heard(silenced ? logMel.silenced() : logMel))
                            .collect(Collectors.joining(" ")));
        });
    }

    @Test
    void allWindowsOfAKnownClipAreUsedAgain() {
        Pipeline pipeline = pipeline();
        pipeline.items(manifest);
        pipeline.features(request(LongClips.WINDOWS));
        Map<String, List<AudioFeatures>> before = windows();
        Manifest fewer = session.readManifest(
                new ManifestSource(Fixtures.firstClips(data, 7).toString(), Optional.empty()));
        pipeline.items(fewer);

        StageReport again = pipeline.features(request(LongClips.WINDOWS));

        assertThat(again.reused()).isFalse();
        assertThat(windows())
                .hasSize(7)
                .allSatisfy((uri, clip) -> assertThat(clip).isEqualTo(before.get(uri)));
    }

    @Test
    void refusesLongClipsByNameWhereThatIsAsked() {
        Pipeline pipeline = pipeline();
        pipeline.items(manifest);
        pipeline.features(request(LongClips.HEAD));
        Map<String, List<AudioFeatures>> heads = windows();
        long tooLong = heads.values().stream()
                .filter(clip -> clip.get(0).source().seconds() > WINDOW_SECONDS)
                .count();

        StageReport strict = pipeline.features(request(LongClips.REFUSE));

        assertThat(heads.values()).allSatisfy(clip -> assertThat(clip).hasSize(1));
        assertThat(strict.faults()).isEqualTo(tooLong).isPositive();
        assertThat(session.wholeTables(out.toString()).faults()).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(FaultCode.AUDIO_OVER_LIMIT);
            assertThat(fault.detail()).startsWith("file:").contains("the window is 0.5 seconds; cut the clip");
        });
    }

    /** The windows follow one another and cover the clip but for a rest too short for one. */
    private static void assertCovered(List<AudioFeatures> clip) {
        double seconds = clip.get(0).source().seconds();
        for (int i = 0; i < clip.size(); i++) {
            assertThat(clip.get(i).offsetSeconds()).isEqualTo(i * WINDOW_SECONDS);
        }
        int frames = clip.stream().mapToInt(window -> window.logMel().frames()).sum();
        assertThat(frames / 100.0).isBetween(seconds - 0.1, seconds + 0.01);
    }

    /** A treatment whose model says what it hears. */
    private static TreatmentRecipe listening(boolean silenced) {
        ScriptedProvider model = new ScriptedProvider(
                "listening",
                request -> request.turns().get(0).audio().stream()
                        .map(AudioClip::logMel)
                        .map(LongClipsIT::heard)
                        .collect(Collectors.joining(" ")));
        return Fixtures.treatment(silenced ? "silenced" : "plain", Methods.baseline(), model, silenced);
    }

    private static String heard(LogMel logMel) {
        return logMel.frames() + ":" + Arrays.hashCode(logMel.toArray());
    }

    private static FeatureRequest request(LongClips longClips) {
        DecodeLimits limits = new DecodeLimits(1 << 20, 1 << 30, 60, 16, 192_000, 60);
        return new FeatureRequest(new FeatureSettings(128, WINDOW_SECONDS, limits, longClips), false);
    }

    private Map<String, List<AudioFeatures>> windows() {
        Map<String, List<AudioFeatures>> windows = new TreeMap<>();
        session.tables(out.toString())
                .features()
                .forEachRemaining(
                        window -> windows.computeIfAbsent(window.audio().uri(), uri -> new ArrayList<>())
                                .add(window));
        return windows;
    }

    private Pipeline pipeline() {
        return session.pipeline(new RunSettings(out.toString(), "run", "test", 1, false), StageListener.SILENT);
    }
}
