package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        return RowFactory.create(
                placed.position(),
                item.itemId(),
                item.audio().audioId(),
                item.audio().uri(),
                item.question(),
                item.choices().toArray(),
                item.answer(),
                item.modality().label(),
                tags.dataset(),
                tags.split(),
                tags.category(),
                tags.subCategory(),
                tags.difficulty(),
                tags.group());
    }

    @Override
    public Placed value(Row row) {
        Tags tags = new Tags(
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13));
        Item item = new Item(
                row.getString(1),
                new AudioRef(row.getString(2), row.getString(3)),
                row.getString(4),
                row.<String>getList(5),
                row.getString(6),
                Modality.parse(row.getString(7)).orElseThrow(),
                tags);
        return new Placed(row.getLong(0), item);
    }
}
