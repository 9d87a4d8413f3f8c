package io.hearsay.spark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A bad line to an HTTP server on this machine: a share of the requests, drawn by seed, is refused, reset, broken off
 * or answered slowly.
 */
public final class FaultyLink implements AutoCloseable {
    /** What becomes of one request. */
    enum Fate {
        PASSED,
        BUSY,
        RESET,
        BROKEN_OFF,
        SLOW,
        /**
         * Only where it was asked for: half the answer's body is sent, nothing for longer than anyone waits, and then
         * it is cut.
         */
        STALLED
    }

    /** Fates that are drawn, after {@link Fate#PASSED}. */
    private static final int DRAWN = 4;

    private static final long STALL_MILLIS = 30_000;

    private static final String BUSY_BODY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    private final ServerSocket server;
    private final int targetPort;
    private final double faultyShare;
    private final Random random;
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private String stalling = "";

    FaultyLink(int targetPort, double faultyShare, long seed) throws IOException {
        this.targetPort = targetPort;
        this.faultyShare = faultyShare;
        random = new Random(seed);
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many requests met which fate. */
    synchronized Map<Fate, Integer> counts() {
        return new EnumMap<>(counts);
    }

    /** Lets the answer to the next request stall whose first line begins with this. */
    synchronized void stallOnce(String request) {
        stalling = request;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private synchronized Fate draw(String head) {
        Fate fate = random.nextDouble() < faultyShare ? Fate.values()[1 + random.nextInt(DRAWN)] : Fate.PASSED;
        if (!stalling.isEmpty() && head.startsWith(stalling)) {
            stalling = "";
            fate = Fate.STALLED;
        }
        counts.merge(fate, 1, Integer::sum);
        return fate;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-link");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            // Heads and bodies are written apart: without this each pair waits 40 ms for the other side's
            // acknowledgement.
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream responses = new BufferedInputStream(target.getInputStream());
            String head = head(requests);
            while (!head.isEmpty() && exchange(head, client, target, requests, responses)) {
                head = head(requests);
            }
        } catch (IOException e) {
            // one side hung up: so does this
        }
    }

    /** One request and its response; false where the line is cut after it. */
    private boolean exchange(String head, Socket client, Socket target, InputStream requests, InputStream responses)
            throws IOException {
        Fate fate = draw(head);
        if (fate == Fate.RESET) {
            return cut(client);
        }
        OutputStream back = client.getOutputStream();
        if (fate == Fate.BUSY) {
            back.write(
                    ("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                                    + BUSY_BODY.length() + "\r\n\r\n" + (head.startsWith("HEAD") ? "" : BUSY_BODY))
                            .getBytes(StandardCharsets.ISO_8859_1));
            back.flush();
            requests.readNBytes(Math.toIntExact(length(head)));
            return false;
        }
        OutputStream forth = target.getOutputStream();
        forth.write(head.getBytes(StandardCharsets.ISO_8859_1));
        forth.flush();
        String answer = "";
        if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
            answer = head(responses);
            back.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            back.flush();
            if (!answer.startsWith("HTTP/1.1 100")) {
                return false;
            }
        }
        copy(requests, forth, length(head));
        answer = head(responses);
        if (answer.isEmpty()) {
            return false;
        }
        return answer(head, answer, fate, client, responses);
    }

    private static boolean answer(String head, String answer, Fate fate, Socket client, InputStream responses)
            throws IOException {
        OutputStream back = client.getOutputStream();
        boolean bodiless = head.startsWith("HEAD") || answer.matches("(?s)HTTP/1.1 (204|304).*");
        byte[] body = bodiless ? new byte[0] : body(answer, responses);
        if (fate == Fate.STALLED && body.length == 0) {
            return stall(client);
        }
        back.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        if (fate == Fate.STALLED) {
            back.write(body, 0, body.length / 2);
            back.flush();
            return stall(client);
        }
        if (fate == Fate.BROKEN_OFF) {
            back.write(body, 0, body.length / 2);
            back.flush();
            return cut(client);
        }
        int slice = fate == Fate.SLOW ? body.length / 20 + 1 : body.length;
        for (int at = 0; at < body.length; at += slice) {
            back.write(body, at, Math.min(slice, body.length - at));
            back.flush();
            if (fate == Fate.SLOW) {
                pause(5);
            }
        }
        back.flush();
        return !answer.toLowerCase(Locale.ROOT).contains("connection: close");
    }

    /** Waits until the other side has given up. */
    private static boolean stall(Socket client) throws IOException {
        pause(STALL_MILLIS);
        return cut(client);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hangs up with a reset. */
    private static boolean cut(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    /** The body as it goes over the line, chunk heads included. */
    private static byte[] body(String head, InputStream in) throws IOException {
        if (!head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            return in.readNBytes(Math.toIntExact(length(head)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            String line = line(in);
            size = Integer.parseInt(line.strip().split(";")[0], 16);
            body.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            body.writeBytes(in.readNBytes(size + 2));
        } while (size > 0);
        return body.toByteArray();
    }

    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the line is closed");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    private static long length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Long.parseLong(line.substring(15).strip());
            }
        }
        return 0;
    }

    /** Everything up to the empty line; empty at the end of the stream. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        String line = line(in);
        while (line.length() > 2) {
            head.append(line);
            line = line(in);
        }
        return head.isEmpty() ? "" : head.append(line).toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            line.append((char) next);
            if (next == '\n') {
                break;
            }
            next = in.read();
        }
        return line.toString();
    }

    /** A link whose constructor's troubles are not for the caller. */
    static FaultyLink to(int targetPort, double faultyShare, long seed) {
        try {
            return new FaultyLink(targetPort, faultyShare, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
