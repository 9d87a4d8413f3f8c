package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.regexp_extract;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * A complete shard. Its name is {@code RUN.ATTEMPT-NUMBER}: the run that wrote it, the microsecond in which the run
 * began that work, to base 36, and a number; {@code -rewritten} follows where it was made of other shards.
 *
 * @param path its folder
 * @param bytes size of its files
 * @param committed when it was committed
 */
public record StoredShard(Path path, long bytes, Instant committed) {
    /** Column of a shard's name. */
    static final String NAME = "shard";

    /** Column of the work that a shard is part of. */
    static final String WORK = "work";

    private static final String REWRITTEN = "-rewritten";
    private static final Pattern FORM = Pattern.compile("(.+)\\.([0-9a-z]+)-(\\d+)(" + REWRITTEN + ")?");

    /** Names of an earlier form hold another number in this place, which is no time since this one. */
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    /** The part of a shard's name that says when its work began. */
    public static String attempt(Instant began) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, began), Character.MAX_RADIX);
    }

    /** Name of a shard made of others, without the run. */
    static String rewritten(Instant written, int number) {
        return attempt(written) + String.format(Locale.ROOT, "-%05d%s", number, REWRITTEN);
    }

    /** The complete shards of a folder. */
    static List<StoredShard> of(SparkSession spark, ShardFolder folder) {
        List<StoredShard> shards = new ArrayList<>();
        for (Path path : folder.complete()) {
            try {
                FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
                long bytes = 0;
                long committed = 0;
                for (FileStatus file : files.listStatus(path)) {
                    bytes += file.getLen();
                    committed = Math.max(committed, file.getModificationTime());
                }
                shards.add(new StoredShard(path, bytes, Instant.ofEpochMilli(committed)));
            } catch (IOException e) {
                throw new StageException(Stage.ANSWER, "Shard " + path + " cannot be read: " + e.getMessage(), e);
            }
        }
        return shards;
    }

    /** Name of the shard that a row was read from; only right above the scan. */
    static Column ofRow() {
        return regexp_extract(input_file_name(), "([^/]+)/[^/]+$", 1).as(NAME);
    }

    /** The work that a row's shard is part of, as {@link #work} says; empty for a shard that was made of others. */
    static Column workOfRow() {
        return regexp_extract(input_file_name(), "([^/]+)-\\d+/[^/]+$", 1).as(WORK);
    }

    String name() {
        return path.getName();
    }

    /** The run, or the removal or compaction, that wrote it. */
    String runId() {
        return part(1).orElse(name());
    }

    /** Run and attempt: shards of the same work have the same. */
    String work() {
        return runId() + "." + part(2).orElse("");
    }

    private Optional<String> part(int group) {
        Matcher form = FORM.matcher(name());
        return form.matches() ? Optional.ofNullable(form.group(group)) : Optional.empty();
    }

    /** When the work that it is part of began; empty where its name does not say, or it was made of other shards. */
    Optional<Instant> began() {
        return part(4).isPresent() ? Optional.empty() : dated();
    }

    /** When what is in it was made: as its name says, else when it was committed. */
    Instant written() {
        return dated().orElse(committed);
    }

    private Optional<Instant> dated() {
        return part(2).filter(text -> text.length() < 12)
                .map(text -> Instant.EPOCH.plus(Long.parseLong(text, Character.MAX_RADIX), ChronoUnit.MICROS))
                .filter(began -> began.isAfter(FIRST) && began.isBefore(committed.plus(Duration.ofDays(1))));
    }
}
