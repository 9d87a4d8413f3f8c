package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Items with their place in the manifest. */
public final class ItemCodec implements Codec<ItemCodec.Placed> {
    /** The codec; it has no state. */
    public static final ItemCodec CODEC = new ItemCodec();

    private static final StructType SCHEMA = new Columns()
            .whole("position")
            .text("item_id", "audio_id", "uri", "question")
            .list(DataTypes.StringType, "choices")
            .text("answer", "modality", "dataset", "split", "category", "sub_category", "difficulty", "recording_group")
            .schema();

    private ItemCodec() {}

    /**
     * An item and where it stands.
     *
     * @param position place among the manifest's items, from 0
     * @param item the item
     */
    public record Placed(long position, Item item) {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Placed placed) {
        Item item = placed.item();
        Tags tags = item.tags();
        return RowValues.of(SCHEMA)
                .set("position", placed.position())
                .set("item_id", item.itemId())
                .set("audio_id", item.audio().audioId())
                .set("uri", item.audio().uri())
                .set("question", item.question())
                .set("choices", item.choices().toArray())
                .set("answer", item.answer())
                .set("modality", item.modality().label())
                .set("dataset", tags.dataset())
                .set("split", tags.split())
                .set("category", tags.category())
                .set("sub_category", tags.subCategory())
                .set("difficulty", tags.difficulty())
                .set("recording_group", tags.group())
                .row();
    }

    @Override
    public Placed value(Row row) {
        RowFields fields = RowFields.of(row);
        Tags tags = new Tags(
                fields.text("dataset"),
                fields.text("split"),
                fields.text("category"),
                fields.text("sub_category"),
                fields.text("difficulty"),
                fields.text("recording_group"));
        Item item = new Item(
                fields.text("item_id"),
                new AudioRef(fields.text("audio_id"), fields.text("uri")),
                fields.text("question"),
                fields.<String>list("choices"),
                fields.text("answer"),
                Modality.parse(fields.text("modality")).orElseThrow(),
                tags);
        return new Placed(fields.whole("position"), item);
    }
}
