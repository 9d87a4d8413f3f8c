package io.hearsay.spark.models.cache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** Finds folders of checkpoints and adapters on Hadoop file systems. */
public final class RemoteFolders {
    private final Configuration hadoop;
    private final ModelCache cache;

    /** @param hadoop how the file systems are reached, secrets included */
    public RemoteFolders(Configuration hadoop, ModelCache cache) {
        this.hadoop = hadoop;
        this.cache = cache;
    }

    /**
     * A folder as it is now.
     *
     * @param setting the key that names it, for messages
     * @param path its path with a scheme, as {@code s3a://bucket/model}
     * @param wanted which names of its files are fetched
     * @throws IllegalArgumentException naming the setting, the path, what is wrong and what to do
     */
    public RemoteFolder list(String setting, String path, Predicate<String> wanted) {
        try {
            Path folder = new Path(path);
            Path qualified = folder.getFileSystem(hadoop).makeQualified(folder);
            List<RemoteFile> files = files(qualified, hadoop).stream()
                    .filter(file -> wanted.test(file.name()))
                    .toList();
            return new RemoteFolder(qualified.toString(), files, cache, new SerializableConfiguration(hadoop));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting + ": " + path + " cannot be read: " + FetchFailures.reason(path, e), e);
        }
    }

    /** Files directly in a folder, by name. */
    static List<RemoteFile> files(Path folder, Configuration hadoop) throws IOException {
        FileSystem system = folder.getFileSystem(hadoop);
        if (system.getFileStatus(folder).isFile()) {
            throw new ModelCacheException("it is a file; give the folder that holds it", null);
        }
        List<RemoteFile> files = new ArrayList<>();
        for (FileStatus status : system.listStatus(folder)) {
            if (status.isFile()) {
                String etag = status instanceof EtagSource marked ? String.valueOf(marked.getEtag()) : "";
                files.add(new RemoteFile(
                        status.getPath().getName(), status.getLen(), status.getModificationTime(), etag));
            }
        }
        files.sort(Comparator.comparing(RemoteFile::name));
        return files;
    }
}
