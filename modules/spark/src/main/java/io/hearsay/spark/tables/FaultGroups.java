package io.hearsay.spark.tables;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultGroup;
import io.hearsay.core.run.FaultPattern;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.spark.tables.codecs.FaultCodec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Counts faults by kind where they are stored; the driver holds the kinds and a few faults of each. */
public final class FaultGroups {
    private static final Comparator<Found> ORDER =
            Comparator.comparingLong(Found::row).thenComparing(Found::itemId).thenComparing(Found::detail);

    private FaultGroups() {}

    /** A fault as it travels. */
    private record Found(long row, String itemId, String detail) implements Serializable {}

    /** Stage, code and problem of a kind. */
    private record Key(String stage, String code, String problem) implements Serializable {}

    /** Faults of one kind so far. */
    private record Sum(long count, ArrayList<Found> first) implements Serializable {
        Sum plus(Sum other) {
            return new Sum(
                    count + other.count,
                    Stream.concat(first.stream(), other.first.stream())
                            .sorted(ORDER)
                            .limit(FaultGroup.EXAMPLES)
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
    }

    /** The kinds of all faults of a run's tables, the most frequent ones of each stage first. */
    public static List<FaultGroup> ofRun(TableStore store) {
        return Table.faults().stream()
                .filter(table -> store.card(table).isPresent())
                .flatMap(table -> of(store.read(table, FaultCodec.CODEC.schema())).stream())
                .toList();
    }

    /** The kinds of these faults, the most frequent ones first, at most {@link FaultGroup#MOST}. */
    public static List<FaultGroup> of(Dataset<Row> faults) {
        return faults
                .javaRDD()
                .flatMapToPair(row -> sums(row).iterator())
                .reduceByKey(Sum::plus)
                .takeOrdered(FaultGroup.MOST, new Largest())
                .stream()
                .map(FaultGroups::group)
                .toList();
    }

    private static List<Tuple2<Key, Sum>> sums(Row row) {
        String detail = row.getAs("detail");
        String itemId = row.getAs("item_id");
        return FaultPattern.problems(detail).stream()
                .map(problem -> {
                    Key key = new Key(row.getAs("stage"), row.getAs("code"), FaultPattern.of(problem));
                    Found found = new Found(FaultPattern.row(detail), itemId, problem);
                    return new Tuple2<>(key, new Sum(1, new ArrayList<>(List.of(found))));
                })
                .toList();
    }

    private static FaultGroup group(Tuple2<Key, Sum> group) {
        FaultSummary.Kind kind = FaultCodec.kind(group._1().stage(), group._1().code());
        List<Fault> first = group._2().first().stream()
                .map(found -> new Fault(name(found), kind.stage(), kind.code(), found.detail()))
                .toList();
        return new FaultGroup(kind, group._1().problem(), group._2().count(), first);
    }

    private static String name(Found found) {
        boolean named = found.row() == 0 || found.itemId().equals("row " + found.row());
        return named ? found.itemId() : "row " + found.row() + " (" + found.itemId() + ")";
    }

    /** The larger groups first, equal ones by what they are. */
    private static final class Largest implements Comparator<Tuple2<Key, Sum>>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compare(Tuple2<Key, Sum> left, Tuple2<Key, Sum> right) {
            int byCount = Long.compare(right._2().count(), left._2().count());
            return byCount == 0 ? left._1().toString().compareTo(right._1().toString()) : byCount;
        }
    }
}
