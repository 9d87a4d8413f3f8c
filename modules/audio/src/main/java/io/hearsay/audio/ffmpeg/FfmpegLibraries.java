package io.hearsay.audio.ffmpeg;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg's libraries, loaded once per process.
 *
 * <p>JavaCPP unpacks them into {@code org.bytedeco.javacpp.cachedir}. If that system property is not set, it is set to
 * a per-user directory under {@code java.io.tmpdir}, because a home directory may be missing, read-only or shared by
 * many nodes. {@code org.bytedeco.javacpp.maxphysicalbytes}, if not set, is set to 0 (no check): otherwise JavaCPP
 * refuses to allocate as soon as the process, including a model's weights, is larger than twice the Java heap.
 */
public final class FfmpegLibraries {
    private static final String CACHE_KEY = "org.bytedeco.javacpp.cachedir";
    private static final String PHYSICAL_KEY = "org.bytedeco.javacpp.maxphysicalbytes";
    /** Maven profile by JavaCPP platform name. */
    private static final Map<String, String> PLATFORMS =
            Map.of("linux-x86_64", "linux-x86_64", "linux-arm64", "linux-aarch64", "macosx-arm64", "macos-arm64");

    private static final boolean FOR_THIS_MACHINE = isPacked(Loader.Detector.getPlatform());

    private FfmpegLibraries() {}

    /**
     * Loads the libraries unless they are loaded already.
     *
     * @throws IllegalStateException if this build has none for this platform
     */
    public static void load() {
        require();
        Loaded.quietly();
    }

    /**
     * Checks that this build has libraries for this platform, without loading them.
     *
     * @throws IllegalStateException if this build has none for this platform
     */
    public static void require() {
        if (!FOR_THIS_MACHINE) {
            throw new IllegalStateException(missing(Loader.Detector.getPlatform()));
        }
    }

    /**
     * Locations of the FFmpeg and JavaCPP bindings for this platform: URLs of files inside the jars that also contain
     * the libraries.
     */
    public static Stream<URL> packed() {
        String platform = Loader.Detector.getPlatform();
        return Stream.of(library("ffmpeg", platform, "jniavformat"), library("javacpp", platform, "jnijavacpp"))
                .map(Loader.class::getResource)
                .filter(found -> found != null);
    }

    /** Error message for a platform (JavaCPP name) that this build does not support. */
    static String missing(String platform) {
        List<String> there = PLATFORMS.entrySet().stream()
                .filter(other -> isPacked(other.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return "This build of Hearsay has no FFmpeg for " + PLATFORMS.getOrDefault(platform, platform) + " but for "
                + (there.isEmpty() ? "no platform" : String.join(" and ", there))
                + "; build it for that platform (README, \"Platforms\")";
    }

    static boolean isPacked(String platform) {
        return Loader.class.getResource(library("ffmpeg", platform, "jniavformat")) != null;
    }

    private static String library(String artifact, String platform, String name) {
        String file = platform.startsWith("macosx") ? "lib" + name + ".dylib" : "lib" + name + ".so";
        return "/org/bytedeco/" + artifact + "/" + platform + "/" + file;
    }

    private static final class Loaded {
        static {
            if (System.getProperty(PHYSICAL_KEY) == null) {
                System.setProperty(PHYSICAL_KEY, "0");
            }
            if (System.getProperty(CACHE_KEY) == null) {
                useOwnCache(System.getProperty("user.name", "user"));
            }
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        }

        static void quietly() {
            // triggers the static initialiser
        }
    }

    /** A directory that others can write to is not used, because libraries in it are executed. */
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
