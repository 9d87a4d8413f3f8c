package io.hearsay.spark.tables.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Completion.RequestFault;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.spark.SharedSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every codec writes records to Parquet and reads equal ones back. */
class CodecsIT {
    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        SharedSession.local(2);
        spark = SparkSession.active();
    }

    @Test
    void items() {
        Item item = new Item(
                "i-1",
                new AudioRef("a.wav", "file:/x/a.wav"),
                "What \"is\" it?\n",
                List.of("Größe", "B", "B"),
                "B",
                Modality.MUSIC,
                new Tags("d", "s", "c", "sc", "easy", "g; h"));

        assertRoundTrip(ItemCodec.CODEC, List.of(new ItemCodec.Placed(0, item), new ItemCodec.Placed(7, item)));
    }

    @Test
    void clips() {
        AudioRef audio = new AudioRef("a.wav", "file:/x/a.wav");
        LogMel logMel = new LogMel(2, 3, 1, new float[] {0, 0.5f, 1, -1.5f, 2, 0.25f, -0.75f, 1.125f});
        AudioFeatures features = new AudioFeatures(
                audio,
                "abc123",
                new SourceAudio("pcm_s16le", 44100, 2, 0.031, Set.of(AudioWarning.CLIPPED, AudioWarning.DC_OFFSET)),
                logMel);

        assertRoundTrip(
                ClipCodec.CODEC,
                List.of(
                        ClipCodec.Clip.of(features),
                        ClipCodec.Clip.failed(audio, Optional.empty(), new RowFault(FaultCode.AUDIO_EMPTY, "no bytes")),
                        ClipCodec.Clip.failed(
                                audio, Optional.of("ab12"), new RowFault(FaultCode.AUDIO_DAMAGED, "bad bytes"))));
    }

    @Test
    void embeddings() {
        AudioRef audio = new AudioRef("a.wav", "file:/x/a.wav");
        AudioEmbeddings embeddings = new AudioEmbeddings(2, 3, new float[] {0, 1 / 3f, -1e30f, 1e-30f, -0f, 7});
        ClipWindow both = new ClipWindow("id", Optional.of(embeddings), Optional.of(embeddings));
        EmbeddingCodec.SourceClip clip = new EmbeddingCodec.SourceClip("digest", 8.25);
        ClipWindow silent = new ClipWindow("id", Optional.empty(), Optional.of(embeddings));

        assertRoundTrip(
                EmbeddingCodec.CODEC,
                List.of(
                        new EmbeddingCodec.Encoded(
                                audio, clip, Optional.of(new EmbeddingCodec.Place(0.5, 8, both)), Optional.empty()),
                        new EmbeddingCodec.Encoded(
                                audio, clip, Optional.of(new EmbeddingCodec.Place(0, 8, silent)), Optional.empty()),
                        new EmbeddingCodec.Encoded(
                                audio,
                                clip,
                                Optional.empty(),
                                Optional.of(new RowFault(FaultCode.MODEL_FAILED, "no")))));
    }

    @Test
    void responses() {
        Completion answer = new Completion(
                "B",
                List.of(-0.25, -1e-9),
                Completion.Finish.LENGTH,
                new Completion.Usage(100, 2),
                Optional.empty(),
                List.of(-2.5, -0.125));
        Completion failure = Completion.failed(FaultCode.PROMPT_TOO_LONG, "9000 tokens; at most 8192");
        Response good = new Response(
                "i-1",
                "mcot",
                "B",
                List.of(new Exchange(new Step.Ask("answer", "Which?", List.of("A", "B")), answer)),
                Optional.empty());
        Response bad = new Response(
                "i-2",
                "mcot",
                "",
                List.of(new Exchange(new Step.Ask("describe", "What?"), failure)),
                Optional.of(new RequestFault(FaultCode.PROMPT_TOO_LONG, "9000 tokens; at most 8192")));

        assertRoundTrip(
                ResponseCodec.CODEC,
                List.of(
                        new ResponseCodec.Answer(
                                good, new ResponseCodec.Origin("tiny", Optional.of("lora"), "mcot", "mcot-v1", true)),
                        new ResponseCodec.Answer(
                                bad, new ResponseCodec.Origin("tiny", Optional.empty(), "mcot", "mcot-v1", false))));
    }

    @Test
    void verdicts() {
        Verdict chosen = new Verdict(AnswerState.WRONG, OptionalInt.of(2), true, "letter");
        Verdict none = new Verdict(AnswerState.ERROR, OptionalInt.empty(), false, "no answer: model_failed");

        assertRoundTrip(
                VerdictCodec.CODEC,
                List.of(
                        new VerdictCodec.Judged(
                                new ItemVerdict("i-1", "idk", chosen),
                                Optional.of(AnswerState.ABSTAINED),
                                about(Optional.of("music")),
                                "choice",
                                "abstain"),
                        new VerdictCodec.Judged(
                                new ItemVerdict("i-2", "idk", none),
                                Optional.empty(),
                                about(Optional.empty()),
                                "choice",
                                "abstain")));
    }

    private static VerdictCodec.About about(Optional<String> audioType) {
        Map<SliceTag, String> tags = Arrays.stream(SliceTag.values())
                .collect(Collectors.toMap(tag -> tag, tag -> tag == SliceTag.SPLIT ? "" : "of " + tag.label()));
        return new VerdictCodec.About(Modality.MUSIC, "1/4 first", audioType, tags);
    }

    @Test
    void labels() {
        assertRoundTrip(
                LabelCodec.CODEC,
                List.of(
                        new KnowledgeLabel("i-1", Modality.SPEECH, 5, 5, "A dog"),
                        new KnowledgeLabel("i-2", Modality.MUSIC, 5, 4, KnowledgeLabel.IDK)));
    }

    @Test
    void faults() {
        assertRoundTrip(
                FaultCodec.CODEC, List.of(new Fault("row 3", Stage.ITEMS, FaultCode.INVALID_ITEM, "no id\nat all")));
    }

    @Test
    void counts() {
        TransitionCounts transitions = TransitionCounts.ZERO;
        long next = 1;
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                transitions = transitions.with(baseline, method, next++);
            }
        }
        Map<AnswerState, Long> states =
                Map.of(AnswerState.CORRECT, 5L, AnswerState.UNPARSED, 2L, AnswerState.ERROR, 1L);

        assertRoundTrip(
                CountsCodec.CODEC,
                List.of(
                        new SliceCounts("idk", Optional.of(Modality.SPEECH), transitions, states),
                        new SliceCounts("idk", Optional.empty(), TransitionCounts.ZERO, Map.of())));
    }

    @Test
    void metrics() {
        Estimate known = new Estimate(Optional.of(0.27), Optional.of(new Estimate.Interval(0.1, 0.4)), "");
        Estimate pointOnly = new Estimate(Optional.of(0.27), Optional.empty(), "no interval");

        assertRoundTrip(
                MetricCodec.CODEC,
                List.of(
                        new MetricRow("idk", Optional.of(Modality.SOUND), Metric.RGI, 333, known),
                        new MetricRow("idk", Optional.empty(), Metric.DCON, 1000, pointOnly),
                        new MetricRow("idk", Optional.empty(), Metric.RGI, 0, Estimate.undefined("dCon = 0"))));
    }

    @Test
    void floors() {
        assertRoundTrip(
                FloorCodec.CODEC,
                List.of(
                        new FloorRow(Floor.LONGEST_CHOICE, Optional.of(Modality.SOUND), 12, 0.25),
                        new FloorRow(Floor.RANDOM, Optional.empty(), 36, 1.0 / 3)));
    }

    @Test
    void anEmptyTableKeepsItsColumns() {
        assertRoundTrip(FaultCodec.CODEC, List.of());
    }

    private <T> void assertRoundTrip(Codec<T> codec, List<T> values) {
        String path = folder.resolve("table").toString();
        codec.dataset(spark, values).coalesce(1).write().parquet(path);

        assertThat(codec.collect(spark.read().parquet(path))).isEqualTo(values);
        assertThat(spark.read().parquet(path).schema().fieldNames())
                .isEqualTo(codec.schema().fieldNames());
    }
}
