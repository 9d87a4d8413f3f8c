package io.hearsay.audio.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Test clips on the class path. */
final class Clips {
    private Clips() {}

    static byte[] read(String name) {
        try (InputStream in = Clips.class.getResourceAsStream("/clips/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No test clip " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
