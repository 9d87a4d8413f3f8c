package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StoreContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Removes rows of one kind of content. A shard of which some rows stay is first written again without the others; the
 * old one is removed when the new one is committed. A kill at any moment loses nothing that was to stay: at worst rows
 * are there twice.
 */
final class Removal {
    private final StoreRows rows;
    private final RemovalRule rule;
    private final Optional<Dataset<Row>> references;
    private final Rewriting rewriting;
    private final List<StoredShard> whole = new ArrayList<>();
    private final List<StoredShard> partly = new ArrayList<>();

    /**
     * @param rows all rows of the content
     * @param references keys of rows that stay, as {@link RunReferences#keys} gives them
     */
    Removal(StoreRows rows, RemovalRule rule, Optional<Dataset<Row>> references, String id) {
        this.rows = rows;
        this.rule = rule;
        this.references = references;
        this.rewriting = new Rewriting(rows.folder(), id);
        Map<String, Row> counts = new HashMap<>();
        marked(rows)
                .groupBy(StoredShard.NAME)
                .agg(
                        count("*").as("all"),
                        sum(when(col(StoreRows.GOES), 1L).otherwise(0L)).as("going"))
                .collectAsList()
                .forEach(row -> counts.put(row.getAs(StoredShard.NAME), row));
        for (StoredShard shard : rows.shards()) {
            Row counted = counts.get(shard.name());
            if (counted != null && counted.<Long>getAs("going") > 0) {
                boolean all = counted.<Long>getAs("going").equals(counted.<Long>getAs("all"));
                (all ? whole : partly).add(shard);
            }
        }
    }

    /** Some of the rows, with {@link StoreRows#GOES}. */
    private Dataset<Row> marked(StoreRows some) {
        StoreContent content = some.folder().content();
        Column goes = lit(true);
        if (rule.olderThan().isPresent()) {
            goes = goes.and(StoreRows.time(content).lt(rule.olderThan().get().toEpochMilli()));
        }
        goes = and(goes, "model_id", rule.model());
        goes = and(goes, "adapter_id", rule.adapter());
        goes = and(goes, "method_id", rule.method());
        if (references.isEmpty()) {
            return some.all().withColumn(StoreRows.GOES, coalesce(goes, lit(false)));
        }
        Column matches = RunReferences.matches(content);
        Dataset<Row> all = some.all();
        Dataset<Row> known = all.join(references.get(), matches, "left_semi").withColumn(StoreRows.GOES, lit(false));
        // Without a digest nobody can refer to a row: it tells of a file that could not be read.
        Dataset<Row> unknown =
                all.join(references.get(), matches, "left_anti").withColumn(StoreRows.GOES, coalesce(goes, lit(false)));
        return known.unionByName(unknown);
    }

    private static Column and(Column goes, String column, Optional<String> name) {
        return name.map(text -> goes.and(col(column).equalTo(text))).orElse(goes);
    }

    /** What goes, or went. */
    List<StoredGroup> groups() {
        return rows.groups(marked(rows));
    }

    /** What happens to the shards. */
    StoreChange.Shards shards() {
        long bytes = whole.stream().mapToLong(StoredShard::bytes).sum()
                + partly.stream().mapToLong(StoredShard::bytes).sum();
        return new StoreChange.Shards(rows.shards().size(), whole.size(), partly.size(), bytes, rewriting.made());
    }

    /** Writes what stays of the shards that go in part. */
    void rewrite() {
        for (List<StoredShard> some : Rewriting.batches(partly)) {
            Dataset<Row> staying = marked(new StoreRows(rows.folder(), some)).where(not(col(StoreRows.GOES)));
            rewriting.write(some, staying);
        }
    }

    /** Removes the shards; what stays of them has been written. */
    void delete() {
        ShardFolder folder = rows.folder();
        whole.forEach(shard -> folder.remove(shard.path()));
        partly.forEach(shard -> folder.remove(shard.path()));
    }
}
