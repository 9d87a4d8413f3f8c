package io.hearsay.spark.tables;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table is made from: digests of other tables' content, by {@code table.digest}. Tables that were made from the
 * same content have the same, whichever run made it.
 *
 * @param digests digest of each input, by name
 */
public record Inputs(Map<String, String> digests) {
    public Inputs {
        digests = Map.copyOf(digests);
    }

    /**
     * The inputs as they are now.
     *
     * @param names of tables and their digests, for example {@code items.asked}
     * @throws StageException naming the table if one is not complete
     */
    static Inputs of(TableStore store, Collection<String> names) {
        Map<String, String> digests = new TreeMap<>();
        for (String name : names) {
            digests.put(name, digest(store, name));
        }
        return new Inputs(digests);
    }

    static Table table(String name) {
        return Table.valueOf(name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT));
    }

    /** A digest that its card names, else which run made the table. */
    private static String digest(TableStore store, String name) {
        var card = store.completeCard(table(name));
        String digest = card.identity().digests().get(name.substring(name.indexOf('.') + 1));
        return digest == null
                ? card.provenance().configHash() + " " + card.provenance().runId() + " " + card.rows()
                : digest;
    }
}
