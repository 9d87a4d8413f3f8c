package io.hearsay.spark.cluster;

import io.hearsay.core.tables.WholeTables;
import io.hearsay.spark.ObjectStore;
import io.hearsay.spark.cluster.Moment.Phase;
import io.hearsay.spark.cluster.Moment.Victim;
import io.hearsay.spark.session.HearsaySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Runs on a standalone cluster of this machine over an object store, whose driver or an executor is killed at a moment
 * drawn by seed and which are then started again, for {@code jobs/bench chaos}. Each must end with the tables of a run
 * that nobody disturbed, must have asked again only what was in flight, and must leave nothing behind.
 */
final class BenchmarkChaos implements AutoCloseable {
    private static final double FAULTY_SHARE = 0.05;
    private static final long MINUTES = 15;
    /** Of one executor's one task: about 8 questions under 3 treatments; clips are dealt to tasks by hash. */
    private static final long MOST_OF_A_TASK = 100;
    /** Of two shards of 4 tasks each, by the same reckoning. */
    private static final long MOST_IN_FLIGHT = 300;

    private final Path folder;
    private final Random random;
    private final ObjectStore store;
    private final StandaloneCluster cluster;
    private final Study study;
    private final HearsaySession session;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
    private int failures;
    private int kills;

    private BenchmarkChaos(Map<String, String> arguments) throws IOException, InterruptedException {
        folder = Path.of(arguments.get("folder"));
        long seed = Long.parseLong(arguments.get("seed"));
        random = new Random(seed);
        store = new ObjectStore(FAULTY_SHARE, seed);
        Path log = Path.of(arguments.get("log"));
        cluster = new StandaloneCluster(
                Path.of(arguments.get("spark")), folder.resolve("cluster"), arguments.get("options"), 2);
        session = HearsaySession.open(store.session("chaos"));
        Configuration hadoop = SparkSession.active().sparkContext().hadoopConfiguration();
        for (String name : List.of("clean", "faulty")) {
            buckets.put(name, new Bucket(name, hadoop));
        }
        study = Study.of(
                cluster,
                Path.of(arguments.get("jar")),
                conf(log),
                Path.of(arguments.get("data")).resolve("clips"),
                bucket("clean"),
                folder);
    }

    /** Arguments: KEY=VALUE for folder, spark, jar, log, options, data, runs, seed, and demo for its tables here. */
    public static void main(String[] pairs) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        for (String pair : pairs) {
            int end = pair.indexOf('=');
            arguments.put(pair.substring(0, end), pair.substring(end + 1));
        }
        int failures;
        try (BenchmarkChaos chaos = new BenchmarkChaos(arguments)) {
            chaos.demo(arguments);
            int runs = Integer.parseInt(arguments.get("runs"));
            if (runs > 0) {
                chaos.undisturbed();
                for (int i = 1; i <= runs; i++) {
                    chaos.disturbed(i);
                }
                chaos.requireKills();
            }
            failures = chaos.failures;
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private Map<String, String> conf(Path log) {
        Map<String, String> conf = new HashMap<>(store.session("chaos").conf());
        conf.putAll(Map.of(
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.ui.enabled", "false",
                "spark.locality.wait", "0",
                "spark.executor.memory", "1g",
                "spark.sql.shuffle.partitions", "4"));
        conf.put("spark.executorEnv.DJL_OFFLINE", "true");
        // In the application's folder, which a worker removes: what an executor that is killed leaves goes with it.
        conf.put(
                "spark.executor.extraJavaOptions",
                "-Djava.io.tmpdir=. -Dlog4j2.configurationFile=" + log + " -XX:TieredStopAtLevel=1");
        return conf;
    }

    private Bucket bucket(String name) {
        return Objects.requireNonNull(buckets.get(name));
    }

    /** The demo on the cluster, its tables compared with those of the demo on this machine. */
    private void demo(Map<String, String> arguments) throws Exception {
        long begin = System.nanoTime();
        Path said = folder.resolve("cluster-demo.txt");
        Process process = cluster.submit(
                study.jar(),
                study.conf(),
                List.of(
                        "demo",
                        "--data",
                        arguments.get("data"),
                        "--out",
                        "s3a://clean/demo",
                        "--set",
                        "report.folder=" + folder.resolve("demo-report")),
                said);
        List<String> problems = new ArrayList<>(ended(process, said));
        if (problems.isEmpty()) {
            problems.addAll(differences(arguments.get("demo"), "s3a://clean/demo"));
            problems.addAll(leftovers(bucket("clean"), "demo"));
        }
        System.out.printf(
                Locale.ROOT,
                "demo on the cluster: %.0f s, %s%n",
                (System.nanoTime() - begin) / 1e9,
                problems.isEmpty() ? "every row as in local mode" : problems);
        failures += problems.isEmpty() ? 0 : 1;
    }

    /** The run that all others are compared with; how long its stages take. */
    private void undisturbed() throws Exception {
        cluster.awaitIdle();
        long asked = cluster.asked();
        Process process = study.start("s3a://clean/whole", "whole");
        for (Phase phase : Phase.values()) {
            await(() -> phase.begun(bucket("clean"), "whole"), process);
            long begin = System.nanoTime();
            await(() -> phase.done(bucket("clean"), "whole"), process);
            seconds.put(phase, (System.nanoTime() - begin) / 1e9);
        }
        List<String> problems = ended(process, study.said("whole"));
        cluster.awaitIdle();
        asked = cluster.asked() - asked;
        if (!problems.isEmpty() || asked != study.answers()) {
            throw new IllegalStateException("The undisturbed run asked " + asked + " of " + study.answers()
                    + " questions and ended with " + problems);
        }
        System.out.printf(
                Locale.ROOT,
                "undisturbed: %d answers, features %.1f s, answer %.1f s, judge %.1f s%n",
                asked,
                seconds.get(Phase.FEATURES),
                seconds.get(Phase.ANSWER),
                seconds.get(Phase.JUDGE));
        System.out.printf(
                "%4s %-7s %-9s %-9s %9s %8s %9s %9s %8s  %s%n",
                "run", "bucket", "killed", "in", "after s", "asked", "in store", "again", "seconds", "result");
    }

    private void disturbed(int number) throws Exception {
        Moment moment = Moment.drawn(random);
        String place = number % 3 == 0 ? "faulty" : "clean";
        Bucket bucket = bucket(place);
        String name = "run-" + number;
        String out = "s3a://" + place + "/" + name;
        long begin = System.nanoTime();
        long before = cluster.asked();
        Process process = study.start(out, name);
        await(() -> moment.stage().begun(bucket, name), process);
        double wait = moment.share() * seconds.get(moment.stage());
        process.waitFor((long) (wait * 1000), TimeUnit.MILLISECONDS);
        boolean killed = kill(moment.victim(), process);
        List<String> problems = new ArrayList<>();
        long present = 0;
        long lost = 0;
        if (moment.victim() == Victim.DRIVER) {
            problems.addAll(over(process, study.said(name)));
            cluster.awaitIdle();
            long committed = bucket.committedRows(name + "/store/answers");
            lost = cluster.asked() - before - committed;
            String again = name + "-again";
            problems.addAll(ended(study.start(out, again), study.said(again)));
            present = Said.inStore(Files.readString(study.said(again)));
            boolean whole = committed == study.answers();
            if (killed && !whole && present != committed) {
                problems.add(committed + " were committed, but " + present + " found in the store");
            }
        } else {
            problems.addAll(ended(process, study.said(name)));
        }
        cluster.awaitIdle();
        long asked = cluster.asked() - before;
        long again = asked - study.answers();
        long most = moment.victim() == Victim.DRIVER ? Math.min(lost, MOST_IN_FLIGHT) : MOST_OF_A_TASK;
        if (again < 0 || again > most) {
            problems.add(again + " asked again, " + most + " at most were in flight");
        }
        kills += killed ? 1 : 0;
        if (problems.isEmpty()) {
            problems.addAll(differences("s3a://clean/whole", out));
            problems.addAll(leftovers(bucket, name));
        }
        System.out.printf(
                Locale.ROOT,
                "%4d %-7s %-9s %-9s %9.1f %8d %9d %9d %8.0f  %s%n",
                number,
                place,
                killed ? moment.victim().name().toLowerCase(Locale.ROOT) : "nothing",
                moment.stage().name().toLowerCase(Locale.ROOT),
                wait,
                asked,
                present,
                again,
                (System.nanoTime() - begin) / 1e9,
                problems.isEmpty() ? "equal, clean" : problems);
        failures += problems.isEmpty() ? 0 : 1;
    }

    private void requireKills() {
        if (kills == 0) {
            System.out.println("nothing was killed in any run");
            failures++;
        }
    }

    private boolean kill(Victim victim, Process process) {
        if (victim == Victim.DRIVER) {
            return process.isAlive() && process.destroyForcibly() != null;
        }
        List<ProcessHandle> executors = cluster.executors();
        return !executors.isEmpty()
                && executors.get(random.nextInt(executors.size())).destroyForcibly();
    }

    /** What is wrong if a process does not end. */
    private static List<String> over(Process process, Path said) throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return List.of("it did not end within " + MINUTES + " minutes, see " + said);
        }
        return List.of();
    }

    /** What is wrong with how a process ended. */
    private static List<String> ended(Process process, Path said) throws InterruptedException {
        List<String> late = over(process, said);
        if (!late.isEmpty()) {
            return late;
        }
        return process.exitValue() == 0 ? List.of() : List.of("it ended with " + process.exitValue() + ", see " + said);
    }

    /** Names of tables that differ. */
    private List<String> differences(String expected, String found) {
        WholeTables here = session.wholeTables(expected);
        WholeTables there = session.wholeTables(found);
        List<String> differing = new ArrayList<>();
        Map<String, Boolean> equal = new HashMap<>();
        equal.put("items", here.items().equals(there.items()));
        equal.put("features", Said.features(here.features()).equals(Said.features(there.features())));
        equal.put("responses", here.responses().equals(there.responses()));
        equal.put("verdicts", here.verdicts().equals(there.verdicts()));
        equal.put("metrics", here.metrics().equals(there.metrics()));
        equal.put("floors", here.floors().equals(there.floors()));
        equal.put("faults", here.faults().equals(there.faults()));
        equal.forEach((table, same) -> {
            if (!same) {
                differing.add(table + " differ");
            }
        });
        return differing;
    }

    /** What nobody needs any more, in the bucket and in temporary folders. */
    private List<String> leftovers(Bucket bucket, String run) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        List<String> files = bucket.list(run);
        for (String file : files) {
            boolean ofShard = file.startsWith("store/answers/") || file.startsWith("store/features/");
            boolean committed = !ofShard || files.contains(file.substring(0, file.lastIndexOf('/')) + "/_SUCCESS");
            if (!committed
                    || file.contains(".draft")
                    || file.contains("_temporary")
                    || file.contains("__magic")
                    || file.endsWith("run.lock")
                    || file.endsWith("run.unfinished")
                    || file.startsWith("store/jobs/")) {
                found.add("left: " + file);
            }
        }
        bucket.pendingUploads(run).forEach(key -> found.add("upload pending: " + key));
        cluster.leftovers().forEach(path -> found.add("left: " + path));
        return found;
    }

    private static void await(BooleanSupplier condition, Process process) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (process.isAlive() && !condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        cluster.close();
        session.close();
        store.close();
    }
}
