package io.hearsay.spark.models.cache;

import java.util.Locale;

/** Sizes and rates in the words of the log. */
final class Quantities {
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private Quantities() {}

    /** In GB, MB or bytes. */
    static String bytes(long bytes) {
        if (bytes >= GIGA) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
        }
        return bytes >= MEGA ? String.format(Locale.ROOT, "%.1f MB", bytes / MEGA) : bytes + " bytes";
    }

    /** In MB a second. */
    static String rate(long bytes, double seconds) {
        return String.format(Locale.ROOT, "%.1f s (%.1f MB/s)", seconds, bytes / MEGA / Math.max(seconds, 1e-3));
    }
}
