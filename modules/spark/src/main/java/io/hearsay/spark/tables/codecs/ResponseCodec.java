package io.hearsay.spark.tables.codecs;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Completion.RequestFault;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Responses with the whole interview and what the treatment was made of. */
public final class ResponseCodec implements Codec<ResponseCodec.Answer> {
    /** The codec; it has no state. */
    public static final ResponseCodec CODEC = new ResponseCodec();

    private static final StructType EXCHANGE = new Columns()
            .text("name", "prompt", "text")
            .list(DataTypes.DoubleType, "token_log_probabilities")
            .text("finish")
            .whole("prompt_tokens", "new_tokens")
            .optionalText("fault_code", "fault_detail")
            .list(DataTypes.StringType, "candidates")
            .list(DataTypes.DoubleType, "candidate_log_probabilities")
            .schema();

    private static final StructType SCHEMA = new Columns()
            .text("item_id", "treatment_id", "text")
            .list(EXCHANGE, "exchanges")
            .whole("prompt_tokens", "new_tokens")
            .optionalText("fault_code", "fault_detail")
            .text("model_id")
            .optionalText("adapter_id")
            .text("method_id", "prompt_id")
            .flag("silenced")
            .schema();

    private ResponseCodec() {}

    /**
     * A response and how it came about.
     *
     * @param response the answer
     * @param origin parts of the treatment that gave it
     */
    public record Answer(Response response, Origin origin) {}

    /**
     * Parts of a treatment, for the provenance columns.
     *
     * @param modelId name of the model
     * @param adapterId name of its adapter, if it has one
     * @param methodId name of the method
     * @param promptId id of its prompt text
     * @param silenced whether the clip was replaced by silence
     */
    public record Origin(
            String modelId, Optional<String> adapterId, String methodId, String promptId, boolean silenced) {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Answer answer) {
        Response response = answer.response();
        Origin origin = answer.origin();
        List<Completion> completions =
                response.exchanges().stream().map(Exchange::completion).toList();
        return RowValues.of(SCHEMA)
                .set("item_id", response.itemId())
                .set("treatment_id", response.treatmentId())
                .set("text", response.text())
                .set(
                        "exchanges",
                        response.exchanges().stream()
                                .map(ResponseCodec::exchangeRow)
                                .toArray())
                .set(
                        "prompt_tokens",
                        completions.stream()
                                .mapToLong(done -> done.usage().promptTokens())
                                .sum())
                .set(
                        "new_tokens",
                        completions.stream()
                                .mapToLong(done -> done.usage().newTokens())
                                .sum())
                .set("fault_code", code(response.fault()))
                .set("fault_detail", detail(response.fault()))
                .set("model_id", origin.modelId())
                .set("adapter_id", origin.adapterId().orElse(null))
                .set("method_id", origin.methodId())
                .set("prompt_id", origin.promptId())
                .set("silenced", origin.silenced())
                .row();
    }

    private static Row exchangeRow(Exchange exchange) {
        Completion completion = exchange.completion();
        return RowValues.of(EXCHANGE)
                .set("name", exchange.ask().name())
                .set("prompt", exchange.ask().prompt())
                .set("text", completion.text())
                .set(
                        "token_log_probabilities",
                        completion.tokenLogProbabilities().toArray())
                .set("finish", completion.finish().name().toLowerCase(Locale.ROOT))
                .set("prompt_tokens", (long) completion.usage().promptTokens())
                .set("new_tokens", (long) completion.usage().newTokens())
                .set("fault_code", code(completion.fault()))
                .set("fault_detail", detail(completion.fault()))
                .set("candidates", exchange.ask().candidates().toArray())
                .set(
                        "candidate_log_probabilities",
                        completion.candidateLogProbabilities().toArray())
                .row();
    }

    private static @Nullable String code(Optional<RequestFault> fault) {
        return fault.map(found -> found.code().label()).orElse(null);
    }

    private static @Nullable String detail(Optional<RequestFault> fault) {
        return fault.map(RequestFault::detail).orElse(null);
    }

    @Override
    public Answer value(Row row) {
        RowFields fields = RowFields.of(row);
        Response response = new Response(
                fields.text("item_id"),
                fields.text("treatment_id"),
                fields.text("text"),
                fields.<Row>list("exchanges").stream()
                        .map(ResponseCodec::exchange)
                        .toList(),
                fault(row));
        Origin origin = new Origin(
                fields.text("model_id"),
                fields.optionalText("adapter_id"),
                fields.text("method_id"),
                fields.text("prompt_id"),
                fields.flag("silenced"));
        return new Answer(response, origin);
    }

    private static Exchange exchange(Row row) {
        RowFields fields = RowFields.of(row);
        Completion completion = new Completion(
                fields.text("text"),
                fields.<Double>list("token_log_probabilities"),
                Completion.Finish.valueOf(fields.text("finish").toUpperCase(Locale.ROOT)),
                new Completion.Usage(fields.count("prompt_tokens"), fields.count("new_tokens")),
                fault(row),
                fields.<Double>list("candidate_log_probabilities"));
        return new Exchange(
                new Step.Ask(fields.text("name"), fields.text("prompt"), fields.<String>list("candidates")),
                completion);
    }

    private static Optional<RequestFault> fault(Row row) {
        return RowFault.of(row).map(rowFault -> new RequestFault(rowFault.code(), rowFault.detail()));
    }
}
