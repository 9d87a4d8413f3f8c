package io.hearsay.spark.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Looks into a bucket of the test's object store from outside, as no job does. */
final class Bucket {
    private final Path root;
    private final FileSystem files;

    /**
     * @param hadoop of the session that reads the tables: Hadoop keeps one file system per bucket in a process, with
     *     the settings of whoever asks first
     */
    Bucket(String name, Configuration hadoop) throws IOException {
        this.root = new Path("s3a://" + name);
        this.files = root.getFileSystem(hadoop);
    }

    Path path(String name) {
        return new Path(root, name);
    }

    /** Copies a folder of this machine to a place in the bucket. */
    void put(java.nio.file.Path folder, String place) throws IOException {
        List<java.nio.file.Path> all;
        try (Stream<java.nio.file.Path> found = Files.walk(folder)) {
            all = found.filter(Files::isRegularFile).toList();
        }
        for (java.nio.file.Path file : all) {
            files.copyFromLocalFile(
                    new Path(file.toUri()),
                    path(place + "/" + folder.relativize(file).toString()));
        }
    }

    boolean exists(String name) {
        try {
            return files.exists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files below a folder, as names from there. */
    List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        String above = path(folder) + "/";
        try {
            RemoteIterator<LocatedFileStatus> found = files.listFiles(path(folder), true);
            while (found.hasNext()) {
                names.add(found.next().getPath().toString().substring(above.length()));
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    /** Rows of the shards below a folder that are committed. */
    long committedRows(String folder) throws IOException {
        String[] shards = list(folder).stream()
                .filter(name -> name.endsWith("/_SUCCESS"))
                .map(name -> path(folder + "/" + name.substring(0, name.lastIndexOf('/')))
                        .toString())
                .toArray(String[]::new);
        return shards.length == 0
                ? 0
                : SparkSession.active().read().parquet(shards).count();
    }

    /** Keys of uploads that were begun below a folder and neither completed nor aborted. */
    List<String> pendingUploads(String folder) throws IOException {
        return ((S3AFileSystem) files)
                .listMultipartUploads(folder + "/").stream()
                        .map(MultipartUpload::key)
                        .toList();
    }
}
