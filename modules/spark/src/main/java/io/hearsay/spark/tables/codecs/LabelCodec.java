package io.hearsay.spark.tables.codecs;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Modality;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        return RowFactory.create(
                label.itemId(),
                label.modality().label(),
                (long) label.samples(),
                (long) label.right(),
                label.target(),
                label.unknown());
    }

    @Override
    public KnowledgeLabel value(Row row) {
        return new KnowledgeLabel(
                row.getString(0),
                Modality.parse(row.getString(1)).orElseThrow(),
                Math.toIntExact(row.getLong(2)),
                Math.toIntExact(row.getLong(3)),
                row.getString(4));
    }
}
