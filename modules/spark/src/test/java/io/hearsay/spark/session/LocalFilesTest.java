package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    java.nio.file.Path folder;

    private FileSystem files = new LocalFiles();

    @BeforeEach
    void makeAsHadoopDoes() throws IOException {
        Configuration conf = new Configuration();
        conf.set("fs.file.impl", LocalFiles.class.getName());
        conf.set("fs.permissions.umask-mode", "027");
        files = FileSystem.newInstance(folder.toUri(), conf);
        assertThat(files).isInstanceOf(LocalFiles.class);
    }

    @Test
    void givesFilesAndTheirChecksumsWhatTheMaskLeaves() throws IOException {
        try (OutputStream out = files.create(new Path(folder.toUri().resolve("made/part")))) {
            out.write(1);
        }

        assertThat(permissions("made")).isEqualTo("rwxr-x---");
        assertThat(permissions("made/part")).isEqualTo("rw-r-----");
        assertThat(permissions("made/.part.crc")).isEqualTo("rw-r-----");
        assertThat(files.getFileStatus(new Path(folder.toUri().resolve("made/part")))
                        .getPermission())
                .isEqualTo(new FsPermission((short) 0640));
    }

    @Test
    void setsEveryPermissionThatIsAsked() throws IOException {
        Path path = new Path(Files.createFile(folder.resolve("file")).toUri());
        for (String asked : new String[] {"rwxrwxrwx", "r--------", "rw-rw-r--", "-w--wx--x", "rwx------"}) {
            files.setPermission(path, FsPermission.valueOf("-" + asked));

            assertThat(permissions("file")).isEqualTo(asked);
        }
    }

    @Test
    void keepsTheGroupThatAFolderHandsOn() throws IOException {
        java.nio.file.Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 02770);

        files.mkdirs(new Path(shared.toUri().resolve("table")));
        files.setPermission(new Path(shared.toUri()), new FsPermission((short) 0750));

        assertThat((int) Files.getAttribute(shared, "unix:mode") & 07777).isEqualTo(02750);
        assertThat((int) Files.getAttribute(shared.resolve("table"), "unix:mode") & 07777)
                .isEqualTo(02750);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() ->
                        files.setPermission(new Path(folder.resolve("none").toUri()), FsPermission.getFileDefault()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
