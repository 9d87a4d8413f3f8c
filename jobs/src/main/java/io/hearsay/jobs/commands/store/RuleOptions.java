package io.hearsay.jobs.commands.store;

import io.hearsay.spark.store.RemovalRule;
import io.hearsay.spark.tables.StoreContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rows a removal is about. */
final class RuleOptions {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([hd])");

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description =
                    "Made longer ago, for example 30d or 12h: an answer when it was given, features when work on their"
                            + " shard began.")
    private Optional<String> olderThan = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Answers of this model, as list names it.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--adapter", paramLabel = "NAME", description = "Answers with this adapter, as list names it.")
    private Optional<String> adapter = Optional.empty();

    @Option(names = "--method", paramLabel = "NAME", description = "Answers of this method.")
    private Optional<String> method = Optional.empty();

    @Option(names = "--unreferenced", description = "What no table of the runs given with --runs refers to.")
    private boolean unreferenced;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "Folders of all runs that use the store, for --unreferenced: what others need goes too.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--only", paramLabel = "CONTENT", description = "One kind of content: features or answers.")
    private Optional<StoreContent> only = Optional.empty();

    /** The rule that was given; ages are counted from now. */
    RemovalRule removal(Instant now) {
        return new RemovalRule(
                olderThan.map(age -> now.minus(age(age))),
                model,
                adapter,
                method,
                unreferenced ? Optional.of(List.copyOf(runs)) : Optional.empty(),
                only);
    }

    /** What is wrong with the options together; empty if nothing is. */
    Optional<String> problem() {
        if (!removal(Instant.now()).isGiven()) {
            return Optional.of("give at least one of --older-than, --model, --adapter, --method and --unreferenced");
        }
        return unreferenced == runs.isEmpty()
                ? Optional.of("--unreferenced and --runs FOLDER... belong together")
                : Optional.empty();
    }

    /** True if any was given. */
    boolean given() {
        return removal(Instant.now()).isGiven() || only.isPresent() || !runs.isEmpty();
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            throw new TypeConversionException(
                    "--older-than is \"" + text + "\"; expected days or hours, for example 30d or 12h");
        }
        long count = Long.parseLong(age.group(1));
        return age.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
    }
}
