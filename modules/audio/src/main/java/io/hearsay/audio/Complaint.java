package io.hearsay.audio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The last line that a process wrote to standard error, stack frames excluded. */
final class Complaint {
    private static final int MAX_CHARACTERS = 300;
    private static final long TIMEOUT_MILLIS = 1000;

    /** Prefix of Java's message about options from the environment. */
    private static final String GREETING = "Picked up ";

    private @Nullable Thread listener;
    private volatile String last = "";

    /** Clears the last line and reads this stream to its end in a separate thread. */
    void listen(InputStream stream) {
        last = "";
        Thread thread = new Thread(() -> read(stream), "hearsay-decode-errors");
        thread.setDaemon(true);
        thread.start();
        listener = thread;
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith(GREETING)) {
                    last = line.substring(0, Math.min(line.length(), MAX_CHARACTERS));
                }
            }
        } catch (IOException e) {
            // the process was killed; keep what was read so far
        }
    }

    /** The last line, preceded by ": ", once the stream has ended; empty if there was none. */
    String text() throws InterruptedException {
        if (listener != null) {
            listener.join(TIMEOUT_MILLIS);
        }
        return last.isEmpty() ? "" : ": " + last;
    }
}
