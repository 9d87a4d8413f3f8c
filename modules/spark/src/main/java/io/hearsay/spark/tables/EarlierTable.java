package io.hearsay.spark.tables;

import io.hearsay.core.tables.TableCard;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A complete table of an earlier start, to be read while its successor is written. Where a folder can be moved into
 * place at the end, it stays under its name until then; on object stores the successor grows in its place, and it is
 * set aside first. It is found there again if the start that did so broke off.
 *
 * @param path where its rows are
 */
public record EarlierTable(TableStore store, Table table, TableCard card, Path path) {
    private static final String ASIDE = ".old";

    public static Optional<EarlierTable> find(TableStore store, Table table) {
        Path aside = aside(store, table);
        return store.card(table)
                .map(card -> new EarlierTable(store, table, card, store.path(table)))
                .or(() -> store.card(table, aside).map(card -> new EarlierTable(store, table, card, aside)));
    }

    /**
     * The table where its successor does not overwrite it. It has its card only as long as it is whole: a move may
     * break off.
     */
    public EarlierTable setAside() {
        FileSystem files = store.fileSystem();
        Path aside = aside(store, table);
        if (TableDraft.renames(files) || path.equals(aside)) {
            return this;
        }
        try {
            discard(store, table);
            files.delete(new Path(path, TableStore.CARD), false);
            if (!files.rename(path, aside)) {
                throw new IOException("the store refused");
            }
            TableDraft.writeCard(files, aside, card);
        } catch (IOException e) {
            throw new StageException(table.stage(), path + " cannot be moved to " + aside + ": " + e.getMessage(), e);
        }
        return new EarlierTable(store, table, card, aside);
    }

    /** Removes what was set aside, by this start or another. */
    public static void discard(TableStore store, Table table) {
        Path aside = aside(store, table);
        FileSystem files = store.fileSystem();
        try {
            files.delete(new Path(aside, TableStore.CARD), false);
            files.delete(aside, true);
        } catch (IOException e) {
            throw new StageException(table.stage(), aside + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static Path aside(TableStore store, Table table) {
        return store.path(table).suffix(ASIDE);
    }
}
