package io.hearsay.manifests.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A row as its container holds it, before its keys are understood.
 *
 * @param number element of the array, record of the table or line of the file, from 1
 * @param key its key in an object of rows; empty text elsewhere
 * @param value the row; missing if it could not be parsed
 * @param problem why it could not be parsed, with the line; empty text if it was
 */
public record RawRow(long number, String key, JsonNode value, String problem) {
    /** A row that was parsed. */
    public static RawRow of(long number, String key, JsonNode value) {
        return new RawRow(number, key, value, "");
    }

    /** A row that was not. */
    public static RawRow broken(long number, String problem) {
        return new RawRow(number, "", MissingNode.getInstance(), problem);
    }
}
