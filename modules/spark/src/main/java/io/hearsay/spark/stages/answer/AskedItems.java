package io.hearsay.spark.stages.answer;

import io.hearsay.spark.tables.codecs.ClipWindow;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Items of a task's rows, which are, clip by clip, its windows and then the questions about it. The windows of a clip
 * are decoded when its first question comes, and shared by all of them.
 */
final class AskedItems implements Iterator<AskedItem> {
    private final Iterator<Row> rows;
    private final Function<Row, ClipWindow> window;
    private final List<Row> encoded = new ArrayList<>();
    private List<ClipWindow> windows = List.of();
    private String clip = "";
    private double lastPlace;
    private @Nullable Row ahead;

    /** @param window reads a window out of its row in the clips' table */
    AskedItems(Iterator<Row> rows, Function<Row, ClipWindow> window) {
        this.rows = rows;
        this.window = window;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && rows.hasNext()) {
            Row row = rows.next();
            startClip(row);
            if (row.<Integer>getAs(AnswerWork.KIND) == 0) {
                addWindow(row);
            } else {
                ahead = row;
            }
        }
        return ahead != null;
    }

    /** Adds a window; two runs that share a store may have decoded it both. */
    private void addWindow(Row row) {
        double place = row.<Double>getAs("place");
        if (encoded.isEmpty() || place > lastPlace) {
            encoded.add(RowFields.of(row).struct("clip"));
            lastPlace = place;
        }
    }

    private void startClip(Row row) {
        String name = row.getAs(AnswerWork.CHUNK) + " " + row.getAs("clip_sha256");
        if (!name.equals(clip)) {
            clip = name;
            encoded.clear();
            windows = List.of();
        }
    }

    @Override
    public AskedItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All items of this task have been taken");
        }
        Row row = Objects.requireNonNull(ahead);
        ahead = null;
        if (windows.isEmpty()) {
            windows = encoded.stream().map(window).toList();
            encoded.clear();
        }
        if (windows.isEmpty()) {
            throw new IllegalStateException(
                    "Clip " + row.getAs("clip_sha256") + " has features in the index but none are"
                            + " stored; run the features stage again, which decodes what is missing");
        }
        return AskedItem.of(row, windows);
    }
}
