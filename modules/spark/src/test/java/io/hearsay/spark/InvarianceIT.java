package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Response;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How work is cut never shows in what comes out. */
class InvarianceIT {
    @TempDir
    Path folder;

    private record Outcome(
            List<Response> responses, List<ItemVerdict> verdicts, List<SliceCounts> counts, List<MetricRow> metrics) {}

    @Test
    void oneOrTwoCoresAndAnyBatchSizeGiveTheSame() {
        Path manifest = Fixtures.clips(folder);

        Outcome reference = run(manifest, 1, 1);

        assertThat(reference.verdicts()).hasSize(48);
        assertThat(run(manifest, 1, 16)).isEqualTo(reference);
        assertThat(run(manifest, 2, 1)).isEqualTo(reference);
        assertThat(run(manifest, 2, 16)).isEqualTo(reference);
    }

    private Outcome run(Path manifest, int cores, int batchSize) {
        Path out = folder.resolve("out-" + cores + "-" + batchSize);
        HearsaySession session = SharedSession.local(cores);
        RunSettings settings = new RunSettings(out.toString(), "run", "test", 1, false);
        Pipeline pipeline = session.pipeline(settings, StageListener.SILENT);
        pipeline.items(session.readManifest(new ManifestSource(manifest.toString(), Optional.empty())));
        pipeline.features(Fixtures.FEATURES);
        pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), batchSize, 2));
        pipeline.judge(Fixtures.JUDGE);
        pipeline.measure(new MeasureRequest("baseline"));
        WholeTables tables = session.wholeTables(out.toString());
        return new Outcome(tables.responses(), tables.verdicts(), tables.counts(), tables.metrics());
    }
}
