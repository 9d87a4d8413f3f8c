package io.hearsay.audio.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A file and an address that must not be opened; detects whether they were. */
final class Bait {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path file;
    private final ServerSocket server;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger called = new AtomicInteger();

    /** @param folder where the file is created: a pipe, whose writer blocks until it is opened for reading */
    Bait(Path folder) throws IOException, InterruptedException {
        file = folder.resolve("bait.wav");
        if (new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("No pipe can be made at " + file);
        }
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::serveFile);
        start(this::serveCalls);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "bait");
        thread.setDaemon(true);
        thread.start();
    }

    private void serveFile() {
        while (true) {
            try (OutputStream out = Files.newOutputStream(file)) {
                opened.incrementAndGet();
                out.write(Clips.read("tone-rf64.wav"));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serveCalls() {
        while (true) {
            try {
                server.accept().close();
                called.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    Path file() {
        return file;
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/bait.wav";
    }

    /** How often the file was opened for reading. */
    int opened() {
        return opened.get();
    }

    /** Number of connections to the address. */
    int called() {
        return called.get();
    }

    /** Opens the file and the address, and waits until both were detected. */
    void take() throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            in.readAllBytes();
        }
        new Socket(InetAddress.getLoopbackAddress(), port()).close();
        long startNanos = System.nanoTime();
        while ((opened() == 0 || called() == 0) && System.nanoTime() - startNanos < PATIENCE_NANOS) {
            Thread.sleep(10);
        }
    }
}
