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
import org.apache.spark.sql.RowFactory;
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
     * @param response what was said
     * @param origin parts of the treatment that said it
     */
    public record Answer(Response response, Origin origin) {}

    /**
     * Parts of a treatment, for the provenance columns.
     *
     * @param modelId name of the model
     * @param adapterId name of its adapter, if it has one
     * @param methodId name of the method
     * @param promptId id of its prompt text
     * @param silenced whether silence was heard instead of the clip
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
        return RowFactory.create(
                response.itemId(),
                response.treatmentId(),
                response.text(),
                response.exchanges().stream().map(ResponseCodec::exchangeRow).toArray(),
                completions.stream()
                        .mapToLong(done -> done.usage().promptTokens())
                        .sum(),
                completions.stream().mapToLong(done -> done.usage().newTokens()).sum(),
                code(response.fault()),
                detail(response.fault()),
                origin.modelId(),
                origin.adapterId().orElse(null),
                origin.methodId(),
                origin.promptId(),
                origin.silenced());
    }

    private static Row exchangeRow(Exchange exchange) {
        Completion completion = exchange.completion();
        return RowFactory.create(
                exchange.ask().name(),
                exchange.ask().prompt(),
                completion.text(),
                completion.tokenLogProbabilities().toArray(),
                completion.finish().name().toLowerCase(Locale.ROOT),
                (long) completion.usage().promptTokens(),
                (long) completion.usage().newTokens(),
                code(completion.fault()),
                detail(completion.fault()),
                exchange.ask().candidates().toArray(),
                completion.candidateLogProbabilities().toArray());
    }

    private static @Nullable String code(Optional<RequestFault> fault) {
        return fault.map(found -> FaultCodec.label(found.code())).orElse(null);
    }

    private static @Nullable String detail(Optional<RequestFault> fault) {
        return fault.map(RequestFault::detail).orElse(null);
    }

    @Override
    public Answer value(Row row) {
        Response response = new Response(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.<Row>getList(3).stream().map(ResponseCodec::exchange).toList(),
                fault(row, 6));
        Origin origin = new Origin(
                row.getString(8),
                Optional.ofNullable(row.getString(9)),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12));
        return new Answer(response, origin);
    }

    private static Exchange exchange(Row row) {
        Completion completion = new Completion(
                row.getString(2),
                row.<Double>getList(3),
                Completion.Finish.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                new Completion.Usage(Math.toIntExact(row.getLong(5)), Math.toIntExact(row.getLong(6))),
                fault(row, 7),
                row.<Double>getList(10));
        return new Exchange(new Step.Ask(row.getString(0), row.getString(1), row.<String>getList(9)), completion);
    }

    private static Optional<RequestFault> fault(Row row, int column) {
        return RowFault.at(row, column).map(trouble -> new RequestFault(trouble.code(), trouble.detail()));
    }
}
