package io.hearsay.spark.models.cache;

import io.hearsay.core.answers.ModelFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Opens a copy in a process of its own: {@code CACHE COUNTS} fetches slowly and writes a line to the file COUNTS for
 * each fetch; {@code CACHE COUNTS hold} keeps the copy until its standard input ends; {@code CACHE COUNTS die} ends
 * half-way through the fetch as a killed process does.
 */
final class OtherProcess {
    static final int BYTES = 3 << 20;

    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path counts = Path.of(arguments[1]);
        String manner = arguments.length > 2 ? arguments[2] : "";
        NodeCopies copies = new NodeCopies(new ModelCache(arguments[0], Long.MAX_VALUE));
        try (ModelFolder.Opened opened = copies.open(new Slow(counts, manner.equals("die")))) {
            System.out.println("opened " + Files.size(opened.directory().resolve("model.safetensors")));
            if (manner.equals("hold")) {
                System.in.read();
            }
        }
    }

    static Process start(Path cache, Path counts, String... manner) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                cache.toString(),
                counts.toString());
        java.command().addAll(List.of(manner));
        java.redirectError(ProcessBuilder.Redirect.DISCARD);
        return java.start();
    }

    /** A folder that takes half a second to read. */
    record Slow(Path counts, boolean dies) implements FolderSource {
        @Override
        public String path() {
            return "memory:/slow";
        }

        @Override
        public String copyName() {
            return "slow-0123456789abcdef";
        }

        @Override
        public List<RemoteFile> files() {
            return List.of(new RemoteFile("model.safetensors", BYTES, 0, ""));
        }

        @Override
        public InputStream open(RemoteFile file) throws IOException {
            Files.writeString(counts, "fetch\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new ByteArrayInputStream(new byte[BYTES]) {
                @Override
                public int readNBytes(byte[] to, int from, int length) {
                    try {
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (dies && available() < BYTES) {
                        Runtime.getRuntime().halt(9);
                    }
                    return super.readNBytes(to, from, length);
                }
            };
        }

        @Override
        public void requireUnchanged() throws IOException {
            // It stays as it is.
        }
    }
}
