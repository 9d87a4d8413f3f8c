package io.hearsay.spark.session;

import io.hearsay.core.run.Stage;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestReader;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.containers.ManifestException;
import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.spark.stages.manifests.AudioPaths;
import io.hearsay.spark.stages.manifests.ManifestFile;
import io.hearsay.spark.tables.StageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Manifests on any Hadoop file system. */
final class ManifestFiles {
    private final Configuration hadoop;

    ManifestFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * Reads a whole manifest into memory.
     *
     * @throws StageException if the manifest cannot be read or holds no usable item
     */
    Manifest read(ManifestSource source) {
        return open(
                source,
                (manifest, audioRoot, in) ->
                        new ManifestReader(manifest.toString(), source.settings(), new AudioPaths(audioRoot)).read(in));
    }

    /**
     * Passes over a manifest once and holds nothing of it, for tasks that read its rows.
     *
     * @param rangeBytes as {@link ManifestScan#of} says
     * @throws StageException if the manifest cannot be read or is not UTF-8 text
     */
    ManifestFile scan(ManifestSource source, long rangeBytes) {
        return open(
                source,
                (manifest, audioRoot, in) -> new ManifestFile(
                        manifest, audioRoot, source.settings(), ManifestScan.of(manifest.toString(), in, rangeBytes)));
    }

    private <T> T open(ManifestSource source, Use<T> use) {
        Path path = new Path(source.path());
        if ("s3".equals(path.toUri().getScheme())) {
            throw new StageException(
                    Stage.ITEMS,
                    "data.manifest is " + path + "; write s3a:// instead of s3://, which no file system serves");
        }
        try {
            FileSystem files = path.getFileSystem(hadoop);
            Path manifest = files.makeQualified(path);
            if (files.getFileStatus(manifest).isDirectory()) {
                throw new IOException("it is a folder; give the file in it");
            }
            try (InputStream in = files.open(manifest)) {
                return use.of(manifest, root(source, manifest), in);
            }
        } catch (ManifestException e) {
            throw new StageException(Stage.ITEMS, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new StageException(Stage.ITEMS, String.valueOf(e.getMessage()), e);
        } catch (FileNotFoundException e) {
            throw refused(path, "is not there; give the path of the file of questions", e);
        } catch (IOException e) {
            throw refused(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    private Path root(ManifestSource source, Path manifest) throws IOException {
        if (source.audioRoot().isEmpty()) {
            return manifest.getParent();
        }
        Path root = new Path(source.audioRoot().get());
        if ("s3".equals(root.toUri().getScheme())) {
            throw new StageException(
                    Stage.ITEMS,
                    "data.audio-root is " + root + "; write s3a:// instead of s3://, which no file system serves");
        }
        return root.getFileSystem(hadoop).makeQualified(root);
    }

    private static StageException refused(Path path, String why, Exception cause) {
        return new StageException(Stage.ITEMS, "Manifest " + path + " " + why, cause);
    }

    /** @param <T> what is made of the manifest */
    @FunctionalInterface
    private interface Use<T> {
        T of(Path manifest, Path audioRoot, InputStream in) throws IOException;
    }
}
