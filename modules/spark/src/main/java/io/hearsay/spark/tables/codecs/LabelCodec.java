package io.hearsay.spark.tables.codecs;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Modality;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Targets to learn, with how many samples were right. */
public final class LabelCodec implements Codec<KnowledgeLabel> {
    /** The codec; it has no state. */
    public static final LabelCodec CODEC = new LabelCodec();

    private static final StructType SCHEMA = new Columns()
            .text("item_id", "modality")
            .whole("samples", "right")
            .text("target")
            .flag("unknown")
            .schema();

    private LabelCodec() {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(KnowledgeLabel label) {
        return RowValues.of(SCHEMA)
                .set("item_id", label.itemId())
                .set("modality", label.modality().label())
                .set("samples", (long) label.samples())
                .set("right", (long) label.right())
                .set("target", label.target())
                .set("unknown", label.unknown())
                .row();
    }

    @Override
    public KnowledgeLabel value(Row row) {
        RowFields fields = RowFields.of(row);
        return new KnowledgeLabel(
                fields.text("item_id"),
                Modality.parse(fields.text("modality")).orElseThrow(),
                fields.count("samples"),
                fields.count("right"),
                fields.text("target"));
    }
}
