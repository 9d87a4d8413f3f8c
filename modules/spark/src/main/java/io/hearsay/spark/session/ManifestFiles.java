package io.hearsay.spark.session;

import io.hearsay.core.run.Stage;
import io.hearsay.manifests.AudioLocator;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestException;
import io.hearsay.manifests.ManifestReader;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.tables.StageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Manifests on any Hadoop file system. */
final class ManifestFiles {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

    private final Configuration hadoop;

    ManifestFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** @throws StageException if the manifest cannot be read or holds no usable item */
    Manifest read(ManifestSource source) {
        Path path = new Path(source.path());
        try {
            FileSystem files = path.getFileSystem(hadoop);
            Path manifest = files.makeQualified(path);
            if (files.getFileStatus(manifest).isDirectory()) {
                throw new IOException("it is a folder; give the file in it");
            }
            ManifestReader reader = new ManifestReader(manifest.toString(), audio(root(source, manifest)));
            try (InputStream in = files.open(manifest)) {
                return reader.read(in);
            }
        } catch (ManifestException e) {
            throw new StageException(Stage.ITEMS, String.valueOf(e.getMessage()), e);
        } catch (FileNotFoundException e) {
            throw refused(path, "is not there; give the path of a JSON array or JSON Lines file", e);
        } catch (IOException e) {
            throw refused(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    private Path root(ManifestSource source, Path manifest) throws IOException {
        if (source.audioRoot().isEmpty()) {
            return manifest.getParent();
        }
        Path root = new Path(source.audioRoot().get());
        return root.getFileSystem(hadoop).makeQualified(root);
    }

    /** Hadoop paths, relative ones below a folder. */
    private static AudioLocator audio(Path root) {
        return audioId -> {
            if (SCHEME.matcher(audioId).matches()) {
                return new Path(audioId).toString();
            }
            if (audioId.startsWith("/")) {
                return new Path(root.toUri().getScheme(), root.toUri().getAuthority(), audioId).toString();
            }
            return new Path(root + "/" + audioId.replaceFirst("^(\\./)+", "")).toString();
        };
    }

    private static StageException refused(Path path, String why, Exception cause) {
        return new StageException(Stage.ITEMS, "Manifest " + path + " " + why, cause);
    }
}
