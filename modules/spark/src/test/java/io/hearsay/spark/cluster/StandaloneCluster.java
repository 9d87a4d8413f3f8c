package io.hearsay.spark.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster on this machine's loopback: a master and workers, each a process of its own, from the jars
 * of a Spark installation. Its folder holds what each wrote.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final long START_SECONDS = 60;
    private static final long CLEAN_SECONDS = 20;
    private static final Pattern ASKED = Pattern.compile("Asking (\\d+) questions");

    private final Path spark;
    private final Path folder;
    private final String options;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final List<Process> drivers = new ArrayList<>();

    /**
     * Starts one.
     *
     * @param spark installation: jars in its folder jars
     * @param folder an empty folder
     * @param options options of Java that Spark needs
     */
    StandaloneCluster(Path spark, Path folder, String options, int workers) throws IOException, InterruptedException {
        this.spark = spark;
        this.folder = folder;
        this.options = options;
        Files.createDirectories(folder.resolve("local"));
        this.port = freePort();
        this.master = start(
                "master",
                List.of(
                        "-Dspark.master.rest.enabled=false",
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--webui-port",
                        "0"));
        awaitPort();
        for (int i = 0; i < workers; i++) {
            this.workers.add(start(
                    "worker-" + i,
                    List.of(
                            "-Dspark.worker.cleanup.enabled=true",
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            "127.0.0.1",
                            "--webui-port",
                            "0",
                            "-c",
                            "1",
                            "-m",
                            "2g",
                            "-d",
                            folder.resolve("work").resolve(Integer.toString(i)).toString(),
                            url())));
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /**
     * Starts an application by spark-submit, its driver in a process of this machine.
     *
     * @param said file for what it prints
     */
    Process submit(Path jar, Map<String, String> conf, List<String> arguments, Path said) throws IOException {
        // A driver that is killed leaves its folders behind, as every driver of Spark does: each has its own.
        Path own = Files.createDirectories(folder.resolve("driver-" + drivers.size()));
        List<String> command = new ArrayList<>(List.of("-Xmx1g", "-Djava.io.tmpdir=" + own));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", url()));
        command.addAll(List.of("--class", "io.hearsay.jobs.Hearsay"));
        conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.add(jar.toString());
        command.addAll(arguments);
        Process driver = start(said, own, command);
        drivers.add(driver);
        return driver;
    }

    private Process start(String name, List<String> command) throws IOException {
        return start(folder.resolve(name + ".log"), folder.resolve("local"), command);
    }

    /** @param local where Spark keeps blocks and files of its own */
    private Process start(Path said, Path local, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options.trim().split("\\s+")));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", spark.resolve("jars") + "/*"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        spark.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SPARK_LOCAL_DIRS",
                        local.toString(),
                        "DJL_OFFLINE",
                        "true"));
        return builder.start();
    }

    /** Executors that are alive now. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(Process::children)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Waits until no executor is left. */
    void awaitIdle() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!executors().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    /** Questions that executors say they have asked, of all applications that this cluster ran. */
    long asked() throws IOException {
        long asked = 0;
        Path work = folder.resolve("work");
        if (!Files.isDirectory(work)) {
            return 0;
        }
        List<Path> logs;
        try (Stream<Path> files = Files.walk(work)) {
            logs = files.filter(file -> file.endsWith("stderr")).toList();
        }
        for (Path log : logs) {
            // A worker may copy an executor's last line twice; no two are equal, as time and item differ.
            for (String line : Set.copyOf(Files.readAllLines(log, StandardCharsets.ISO_8859_1))) {
                Matcher words = ASKED.matcher(line);
                asked += words.find() ? Long.parseLong(words.group(1)) : 0;
            }
        }
        return asked;
    }

    /** Temporary files of executors that are gone, when the workers have had time to remove them. */
    List<Path> leftovers() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLEAN_SECONDS);
        List<Path> found = files();
        while (!found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(200);
            found = files();
        }
        return found;
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        // A worker keeps a folder for its executors', which it empties.
        for (Path ofWorker : children(folder.resolve("local"))) {
            found.addAll(children(ofWorker));
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!master.isAlive() || System.nanoTime() > end) {
                    throw new IOException("The master does not start; see " + folder.resolve("master.log"), e);
                }
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        drivers.forEach(Process::destroyForcibly);
        for (Process worker : workers) {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            worker.destroyForcibly();
        }
        master.destroyForcibly();
    }
}
