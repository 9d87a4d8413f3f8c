package io.hearsay.spark.models.cache;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A folder of a Hadoop file system in the state in which the driver listed it. Every machine that opens it has that
 * state, or fails if the folder has changed since.
 */
public final class RemoteFolder implements ModelFolder {
    private static final int KEY_DIGITS = 16;

    private final String path;
    private final List<RemoteFile> files;
    private final ModelCache cache;
    private final SerializableConfiguration hadoop;

    /** @param path qualified path of the folder */
    RemoteFolder(String path, List<RemoteFile> files, ModelCache cache, SerializableConfiguration hadoop) {
        this.path = path;
        this.files = List.copyOf(files);
        this.cache = cache;
        this.hadoop = hadoop;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String name() {
        String name = new Path(path).getName();
        return name.isEmpty() ? new Path(path).toUri().getAuthority() : name;
    }

    @Override
    public String key() {
        return path + "@" + state();
    }

    /** Names of its files. */
    public List<String> names() {
        return files.stream().map(RemoteFile::name).toList();
    }

    @Override
    public ModelFolder only(String file) {
        return new RemoteFolder(
                path, files.stream().filter(one -> one.name().equals(file)).toList(), cache, hadoop);
    }

    @Override
    public Opened open() {
        try {
            return new NodeCopies(cache).open(new Source());
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be fetched: " + FetchFailures.reason(path, e), e);
        }
    }

    /** True if this machine has a copy, so that {@link #open} fetches nothing. */
    public boolean isFetched() {
        try {
            return new NodeCopies(cache).has(new Source());
        } catch (IOException e) {
            throw new IllegalArgumentException("The copy of " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String state() {
        List<String> parts = new ArrayList<>(List.of(path));
        files.forEach(file -> parts.addAll(
                List.of(file.name(), Long.toString(file.length()), Long.toString(file.modified()), file.etag())));
        return Fingerprint.of(parts).substring(0, KEY_DIGITS);
    }

    @Override
    public String toString() {
        return key();
    }

    /** Its bytes, by Hadoop. */
    private final class Source implements FolderSource {
        private final Path folder = new Path(path);

        @Override
        public String path() {
            return path;
        }

        @Override
        public String copyName() {
            return name().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + state();
        }

        @Override
        public List<RemoteFile> files() {
            return files;
        }

        @Override
        public InputStream open(RemoteFile file) throws IOException {
            Path one = new Path(folder, file.name());
            return FutureIO.awaitFuture(one.getFileSystem(hadoop.value())
                    .openFile(one)
                    .opt(Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file")
                    .build());
        }

        @Override
        public void requireUnchanged() throws IOException {
            List<RemoteFile> now = RemoteFolders.files(folder, hadoop.value());
            for (RemoteFile file : files) {
                if (!now.contains(file)) {
                    throw new ModelCacheException(
                            file.name() + " was replaced or removed after this job had started; start the job again",
                            null);
                }
            }
        }
    }
}
