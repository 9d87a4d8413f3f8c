package io.hearsay.core.run;

import java.util.Locale;

/** Times and sizes for a person, to about two digits. */
public final class Quantities {
    private static final long KILO = 1024;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

    private Quantities() {}

    /** For example {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}, {@code 2 d 4 h}. */
    public static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 120) {
            return Math.max(1, whole) + " s";
        }
        long minutes = Math.round(whole / 60.0);
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " d " + hours % 24 + " h";
    }

    /** For example {@code 512 B}, {@code 3.4 MiB}, {@code 120 GiB}. */
    public static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= KILO && unit < UNITS.length - 1) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}
