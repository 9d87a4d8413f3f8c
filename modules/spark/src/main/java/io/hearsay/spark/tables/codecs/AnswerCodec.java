package io.hearsay.spark.tables.codecs;

import io.hearsay.core.answers.Response;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * Answers of the store: a response with the key under which any run finds it. Item, treatment and model names in it are
 * those of the run that asked.
 */
public final class AnswerCodec {
    /** Column of the answer's key. */
    public static final String KEY = "answer_key";
    /** Column of the part of the key that its treatment makes. */
    public static final String TREATMENT_KEY = "treatment_key";
    /** Column of the time of the answer, in milliseconds since 1970. */
    public static final String ANSWERED_AT = "answered_at_ms";

    private static final StructType SCHEMA = schemaOf();

    private AnswerCodec() {}

    public static StructType schema() {
        return SCHEMA;
    }

    private static StructType schemaOf() {
        StructType schema =
                new Columns().text(KEY, TREATMENT_KEY).whole(ANSWERED_AT).schema();
        for (var field : ResponseCodec.CODEC.schema().fields()) {
            schema = schema.add(field);
        }
        return schema;
    }

    /** The row of an answer given now. */
    public static Row row(String key, String treatmentKey, Response response, ResponseCodec.Origin origin) {
        Row answer = ResponseCodec.CODEC.row(new ResponseCodec.Answer(response, origin));
        Object[] values = new Object[SCHEMA.length()];
        values[0] = key;
        values[1] = treatmentKey;
        values[2] = System.currentTimeMillis();
        for (int i = 0; i < answer.length(); i++) {
            values[3 + i] = answer.get(i);
        }
        return new GenericRowWithSchema(values, SCHEMA);
    }
}
