package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns a row of a data set that has rules of its own into rows whose keys say what they mean. */
@FunctionalInterface
interface RowRewrite {
    /** Leaves the row as it is. */
    RowRewrite NONE = List::of;

    /** The rows that a row stands for; the row itself may be changed. */
    List<ObjectNode> rewrite(ObjectNode row);
}
