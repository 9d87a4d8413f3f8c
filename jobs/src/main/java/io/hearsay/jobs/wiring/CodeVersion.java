package io.hearsay.jobs.wiring;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.manifests.ManifestReader;
import io.hearsay.methods.Methods;
import io.hearsay.scoring.judges.Judges;
import io.hearsay.spark.session.HearsaySession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** Version of this code; builds with the same number differ by a digest. */
public final class CodeVersion implements IVersionProvider {
    /** One class of each module whose code decides what tables hold. */
    private static final List<Class<?>> ROOMS = List.of(
            Item.class,
            FeatureExtractor.class,
            Qwen2AudioProvider.class,
            Methods.class,
            Judges.class,
            ManifestReader.class,
            HearsaySession.class);

    @Override
    public String[] getVersion() {
        return new String[] {"hearsay " + text()};
    }

    /**
     * The version; for a snapshot with a digest of its code, because tables of another code must not be kept for this
     * one's.
     */
    static String text() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        String known = version == null ? "unpackaged" : version;
        return known.endsWith("-SNAPSHOT") || version == null ? known + "+" + digest().substring(0, 12) : known;
    }

    private static String digest() {
        try {
            Fingerprint code = Fingerprint.start();
            for (Path place :
                    ROOMS.stream().map(CodeVersion::place).distinct().sorted().toList()) {
                add(place, code);
            }
            return code.hex();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read this program's own code", e);
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Class path entry of " + type + " is no file", e);
        }
    }

    private static void add(Path place, Fingerprint code) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    code.add(bytes);
                }
            }
        }
    }
}
