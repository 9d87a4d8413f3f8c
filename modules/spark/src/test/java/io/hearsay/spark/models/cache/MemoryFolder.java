package io.hearsay.spark.models.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A remote folder that is in memory and counts what is opened. */
final class MemoryFolder implements FolderSource {
    private final String name;
    private final Map<String, byte[]> contents;
    private final AtomicInteger opened = new AtomicInteger();

    MemoryFolder(String name, Map<String, byte[]> contents) {
        this.name = name;
        this.contents = new TreeMap<>(contents);
    }

    /** A folder of one file of so many bytes. */
    static MemoryFolder of(String name, int bytes) {
        byte[] content = new byte[bytes];
        byte[] first = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(first, 0, content, 0, Math.min(first.length, bytes));
        return new MemoryFolder(name, Map.of("model.safetensors", content));
    }

    int opened() {
        return opened.get();
    }

    @Override
    public String path() {
        return "memory:/" + name;
    }

    @Override
    public String copyName() {
        return name + "-0123456789abcdef";
    }

    @Override
    public List<RemoteFile> files() {
        return contents.entrySet().stream()
                .map(file -> new RemoteFile(file.getKey(), file.getValue().length, 0, ""))
                .toList();
    }

    @Override
    public InputStream open(RemoteFile file) throws IOException {
        opened.incrementAndGet();
        return new ByteArrayInputStream(contents.getOrDefault(file.name(), new byte[0]));
    }

    @Override
    public void requireUnchanged() throws IOException {
        // It stays as it is.
    }
}
