package io.hearsay.jobs.wiring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers of runs. */
final class RunId {
    private RunId() {}

    /** Unique, and in the order of starts. */
    static String next() {
        String second = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
        return second
                + String.format(
                        Locale.ROOT, "-%06x", ThreadLocalRandom.current().nextInt(1 << 24));
    }
}
