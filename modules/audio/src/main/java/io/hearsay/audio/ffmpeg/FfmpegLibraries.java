package io.hearsay.audio.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * FFmpeg's libraries, loaded once per process.
 *
 * <p>JavaCPP unpacks them into {@code org.bytedeco.javacpp.cachedir}. Where that system property is not set, it is set to a directory of this
 * user's own under {@code java.io.tmpdir}, because a home directory may be missing, read-only or shared by many nodes.
 * {@code org.bytedeco.javacpp.maxphysicalbytes}, where not set, becomes 0 (no check): JavaCPP would otherwise refuse to allocate as soon as the process,
 * a model's weights included, is larger than twice the Java heap.
 */
public final class FfmpegLibraries {
    private static final String CACHE_KEY = "org.bytedeco.javacpp.cachedir";
    private static final String PHYSICAL_KEY = "org.bytedeco.javacpp.maxphysicalbytes";

    static {
        if (System.getProperty(PHYSICAL_KEY) == null) {
            System.setProperty(PHYSICAL_KEY, "0");
        }
        if (System.getProperty(CACHE_KEY) == null) {
            useOwnCache(System.getProperty("user.name", "user"));
        }
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    private FfmpegLibraries() {}

    /** Loads the libraries if no call has yet. */
    public static void load() {
        // the work is in the static initialiser
    }

    /** A directory that others could write to is not used: what lies there is executed. */
    private static void useOwnCache(String user) {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "hearsay-javacpp-" + user);
        try {
            if (!Files.isDirectory(cache)) {
                Files.createDirectory(
                        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            boolean own = Files.getOwner(cache).getName().equals(user)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(cache))
                            .endsWith("------");
            if (own) {
                System.setProperty(CACHE_KEY, cache.toString());
            }
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(FfmpegLibraries.class.getName())
                    .log(System.Logger.Level.DEBUG, "JavaCPP keeps its own cache directory", e);
        }
    }
}
