package io.hearsay.spark.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, but that it sets permissions through Java. Hadoop's own, without its native library,
 * starts {@code chmod} twice for every file it makes (the file and its checksum), which takes longer than writing a
 * small table. Public and without arguments because Hadoop makes it by name (fs.file.impl).
 */
public final class LocalFiles extends LocalFileSystem {
    /** Made by Hadoop. */
    public LocalFiles() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        /** Setuid, setgid and sticky bit. */
        private static final int SPECIAL = 07000;

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            // Java would clear what a folder hands on (setgid) and cannot set the sticky bit.
            if (view == null
                    || permission.getStickyBit()
                    || ((int) Files.getAttribute(file, "unix:mode") & SPECIAL) != 0) {
                super.setPermission(path, permission);
                return;
            }
            Set<PosixFilePermission> allowed = PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL
                    + permission.getOtherAction().SYMBOL);
            view.setPermissions(allowed);
        }
    }
}
