package io.hearsay.manifests;

import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.PrintableText;
import io.hearsay.core.run.Stage;
import java.util.Optional;

/**
 * A row of a manifest as it was read, before rows are compared with each other.
 *
 * @param number element of the array or line of the file, from 1
 * @param ordinal place among the items that the row stands for, from 0
 * @param name the item's id, or {@code row 17} where the row has no readable id
 * @param entry the item; empty if the row is not one
 * @param refusal all problems of the row, each with the key, what was expected and what to do; empty if the row is an
 *     item
 * @param format name of the format by which it was read; empty if it could not be parsed
 */
public record ReadRow(
        long number, int ordinal, String name, Optional<ManifestEntry> entry, String refusal, String format) {
    /**
     * The fault of a row that is not an item.
     *
     * @param manifest path of the manifest
     * @param number the row
     * @param name its id or row number
     * @param refusal why it was refused
     */
    public static Fault invalid(String manifest, long number, String name, String refusal) {
        return fault(manifest, number, name, FaultCode.INVALID_ITEM, refusal);
    }

    /** The fault of a row whose id an earlier item has. */
    public static Fault duplicate(String manifest, long number, String name, long earlier) {
        return fault(
                manifest,
                number,
                name,
                FaultCode.DUPLICATE_ITEM,
                "key \"id\": \"" + name + "\" is taken by row " + earlier + "; give each item its own id");
    }

    private static Fault fault(String manifest, long number, String name, FaultCode code, String why) {
        return new Fault(name, Stage.ITEMS, code, PrintableText.oneLine(manifest + " row " + number + ": " + why));
    }
}
