package io.hearsay.spark.store;

import io.hearsay.spark.tables.StoreContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a store are removed: those that meet everything that is given. Model, adapter and method are those of
 * answers, so that features meet none of them.
 *
 * @param olderThan made before this time
 * @param model name of the model
 * @param adapter name of the adapter
 * @param method name of the method
 * @param unreferencedBy folders of runs; what no table in them or in a folder directly below refers to
 * @param only kind of content
 */
public record RemovalRule(
        Optional<Instant> olderThan,
        Optional<String> model,
        Optional<String> adapter,
        Optional<String> method,
        Optional<List<String>> unreferencedBy,
        Optional<StoreContent> only) {
    /** Whether it can be met by some rows of a kind. */
    boolean concerns(StoreContent content) {
        boolean namesAnswers = model.isPresent() || adapter.isPresent() || method.isPresent();
        return only.map(content::equals).orElse(true) && (content == StoreContent.ANSWERS || !namesAnswers);
    }

    /** True if it says anything but the kind of content. */
    public boolean isGiven() {
        return olderThan.isPresent()
                || model.isPresent()
                || adapter.isPresent()
                || method.isPresent()
                || unreferencedBy.isPresent();
    }
}
