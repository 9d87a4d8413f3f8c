package io.hearsay.lalm.torch;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * libtorch, loaded once per process and never from the network.
 *
 * <p>DJL finds it by the resource {@value #DESCRIPTION}, which has the same name in the artifact of every platform. A
 * jar packed for spark-submit may hold several platforms: each description is then in its own folder, and is exposed to
 * DJL while it loads.
 */
public final class TorchEngine {
    private static final String NAME = "PyTorch";
    private static final String DESCRIPTION = "native/lib/pytorch.properties";
    private static final String PACKED = "libtorch/pytorch-native-cpu-";

    private static @Nullable Engine instance;

    private TorchEngine() {}

    /**
     * The engine. The first call in a process loads libtorch.
     *
     * @throws IllegalStateException if this build has none for the machine's platform and {@code PYTORCH_LIBRARY_PATH}
     *     names none
     */
    public static synchronized Engine start() {
        Engine engine = instance;
        if (engine == null) {
            stayOffline();
            engine = load(Platform.fromSystem("pytorch").getClassifier());
            instance = engine;
        }
        return engine;
    }

    /** Keeps DJL from downloading libraries or sending statistics, unless the process is configured otherwise. */
    private static void stayOffline() {
        for (String property : List.of("ai.djl.offline", "OPT_OUT_TRACKING")) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
    }

    private static Engine load(String platform) {
        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        URL[] folder = folder(platform, TorchEngine.class.getClassLoader());
        try (URLClassLoader exposed = new URLClassLoader(folder, original)) {
            thread.setContextClassLoader(exposed);
            requireOneFor(platform);
            return Engine.getEngine(NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    /**
     * Folder that exposes the description of one platform under its usual name; empty unless the jar was packed for
     * several.
     */
    static URL[] folder(String platform, ClassLoader loader) {
        URL description = loader.getResource(PACKED + platform + "/" + DESCRIPTION);
        if (description == null) {
            return new URL[0];
        }
        try {
            String text = description.toString();
            return new URL[] {new URL(text.substring(0, text.length() - DESCRIPTION.length()))};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise DJL would look for one on the network. */
    static void requireOneFor(String platform) {
        if (Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") == null
                && Platform.detectPlatform("pytorch").isPlaceholder()) {
            throw new IllegalStateException("This build of Hearsay has no libtorch for " + platform
                    + "; build it for that platform (README, \"Platforms\") or set PYTORCH_LIBRARY_PATH");
        }
    }
}
