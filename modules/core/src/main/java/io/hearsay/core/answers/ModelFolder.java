package io.hearsay.core.answers;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * The folder of a checkpoint or an adapter, as it travels to executors. Wherever it is, {@link #open} gives its files a
 * place on the machine that calls it.
 */
public interface ModelFolder extends Serializable {
    /** A folder of this machine or of a file system that is mounted on it, which is used in place. */
    static ModelFolder local(String path) {
        return new MountedFolder(path);
    }

    /** The path as it was given, for messages. */
    String path();

    /** The last name of the path. */
    String name();

    /** Identity within one process: equal keys give the same files. It may hold the path. */
    String key();

    /**
     * The same folder where one of its files is enough, so that no other one need be fetched.
     *
     * @param file name of a file directly in the folder
     */
    default ModelFolder only(String file) {
        return this;
    }

    /**
     * Gives the files a place on this machine, where they stay until the result is closed. The first call on a machine
     * may fetch them, which can take minutes.
     *
     * @throws IllegalArgumentException naming the folder, what is wrong and what to do if they cannot be fetched
     */
    Opened open();

    /** Files of a folder on this machine. */
    interface Opened extends AutoCloseable {
        /** The local folder that holds them. */
        Path directory();

        /** Gives the files back; calling it again does nothing. */
        @Override
        void close();
    }

    /**
     * A folder that is used in place.
     *
     * @param path local path, with or without {@code file:} before it
     */
    record MountedFolder(String path) implements ModelFolder {
        private static final String SCHEME = "file:";

        private Path directory() {
            String local = path.startsWith(SCHEME) ? path.substring(SCHEME.length()) : path;
            return Path.of(local).toAbsolutePath().normalize();
        }

        @Override
        public String name() {
            return String.valueOf(directory().getFileName());
        }

        @Override
        public String key() {
            return directory().toString();
        }

        @Override
        public Opened open() {
            return new InPlace(directory());
        }
    }

    /**
     * Nothing was fetched, and nothing is given back.
     *
     * @param directory the folder itself
     */
    record InPlace(Path directory) implements Opened {
        @Override
        public void close() {
            // The folder stays as it is.
        }
    }
}
