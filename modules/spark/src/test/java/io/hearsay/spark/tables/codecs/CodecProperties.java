package io.hearsay.spark.tables.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.metrics.Estimate;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A record that becomes a row and is read back is the same record. CodecsIT has the codecs with lists, on Spark. */
class CodecProperties {
    @Property
    void faults(@ForAll String itemId, @ForAll Stage stage, @ForAll FaultCode code, @ForAll String detail) {
        roundTrip(FaultCodec.CODEC, new Fault(itemId, stage, code, detail));
    }

    @Property
    void verdicts(
            @ForAll String text,
            @ForAll AnswerState state,
            @ForAll("choices") OptionalInt choice,
            @ForAll boolean hedged,
            @ForAll Optional<AnswerState> baseline,
            @ForAll Modality modality,
            @ForAll Optional<String> audioType) {
        Verdict verdict = new Verdict(state, choice, hedged, text + "!");
        Map<SliceTag, String> tags = new EnumMap<>(SliceTag.class);
        for (SliceTag tag : SliceTag.values()) {
            tags.put(tag, tag.label() + text);
        }
        VerdictCodec.About about = new VerdictCodec.About(modality, "1/4 " + text, audioType, tags);
        roundTrip(
                VerdictCodec.CODEC,
                new VerdictCodec.Judged(
                        new ItemVerdict(text, text + "-t", verdict), baseline, about, "choice", "abstain"));
    }

    @Property
    void metrics(
            @ForAll String treatment,
            @ForAll("modalities") Optional<Modality> modality,
            @ForAll Metric metric,
            @ForAll long items,
            @ForAll("estimates") Estimate estimate) {
        roundTrip(MetricCodec.CODEC, new MetricRow(treatment, modality, metric, items, estimate));
    }

    @Property
    void counts(@ForAll("modalities") Optional<Modality> modality, @ForAll @IntRange(max = 1_000_000) int least) {
        Map<AnswerState, Long> states = new EnumMap<>(AnswerState.class);
        TransitionCounts transitions = TransitionCounts.ZERO;
        long next = least;
        for (AnswerState state : AnswerState.values()) {
            states.put(state, next++);
        }
        for (Outcome baseline : Outcome.values()) {
            for (Outcome method : Outcome.values()) {
                transitions = transitions.with(baseline, method, next++);
            }
        }
        roundTrip(CountsCodec.CODEC, new SliceCounts("idk", modality, transitions, states));
    }

    private static <T> void roundTrip(Codec<T> codec, T value) {
        assertThat(codec.value(codec.row(value))).isEqualTo(value);
        assertThat(codec.row(value).schema()).isEqualTo(codec.schema());
    }

    @Provide
    Arbitrary<OptionalInt> choices() {
        return Arbitraries.integers().between(-1, 25).map(i -> i < 0 ? OptionalInt.empty() : OptionalInt.of(i));
    }

    @Provide
    Arbitrary<Optional<Modality>> modalities() {
        return Arbitraries.of(Modality.class).optional();
    }

    @Provide
    Arbitrary<Estimate> estimates() {
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-100, 100);
        Arbitrary<Estimate> whole = Combinators.combine(numbers, numbers, numbers)
                .as((value, a, b) -> new Estimate(
                        Optional.of(value), Optional.of(new Estimate.Interval(Math.min(a, b), Math.max(a, b))), ""));
        Arbitrary<Estimate> withheld =
                numbers.map(value -> new Estimate(Optional.of(value), Optional.empty(), "no interval"));
        return Arbitraries.oneOf(whole, withheld, Arbitraries.just(Estimate.undefined("no items")));
    }
}
