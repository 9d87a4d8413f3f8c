package io.hearsay.spark.session;

import io.hearsay.core.run.FaultGroup;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.ManifestSummary;
import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.spark.models.OpenModels;
import io.hearsay.spark.models.cache.ModelCache;
import io.hearsay.spark.models.cache.RemoteFolders;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.manifests.ManifestCheck;
import io.hearsay.spark.store.Store;
import io.hearsay.spark.tables.FaultGroups;
import io.hearsay.spark.tables.ParquetRunTables;
import io.hearsay.spark.tables.RunClaim;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.TableStore;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark, opened for Hearsay. Works under spark-submit and, with nothing but the class path, on this machine alone. */
public final class HearsaySession implements AutoCloseable {
    /** Defaults of every session. */
    private static final Map<String, String> DEFAULTS = Map.of(
            // Progress and tables are to be read, not looked for.
            "spark.log.level", "WARN",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.parquet.compression.codec", "zstd",
            "spark.hadoop.fs.s3a.committer.name", "magic",
            // The default, analytics, does not read on where a connection breaks off.
            "spark.hadoop.fs.s3a.input.stream.type", "classic",
            "spark.hadoop.fs.s3a.audit.execution.interceptors", WholeResponses.class.getName(),
            "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a",
                    "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
            "spark.sql.sources.commitProtocolClass", "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
            "spark.sql.parquet.output.committer.class",
                    "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");

    /**
     * What a session on one machine is given besides: no pages, no open ports, no log beside our own progress, no more
     * shuffling and compiling than few rows are worth ({@link TableStore#forRows} is for many).
     */
    private static final Map<String, String> LOCAL_DEFAULTS = Map.of(
            "spark.ui.enabled", "false",
            "spark.ui.showConsoleProgress", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.sql.shuffle.partitions", "4",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.hadoop.fs.file.impl", LocalFiles.class.getName());

    /**
     * System property that names the log file of a start on one machine. Where it is set, the logging configuration
     * decides what reaches the console; else only fatal errors do.
     */
    public static final String LOG_FILE = "io.hearsay.log";

    private static final String SUBMIT_DEFAULT = "local[*]";
    private static final String OWN_CLASSES = "io.hearsay.";
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)])?");
    private static final int TASK_ATTEMPTS = 4;

    private final SparkSession spark;

    private HearsaySession(SparkSession spark) {
        this.spark = spark;
    }

    /** Starts Spark, or joins the application that spark-submit started. */
    public static HearsaySession open(SessionSettings settings) {
        return new HearsaySession(spark(settings));
    }

    public static SparkSession spark(SessionSettings settings) {
        SparkConf conf = new SparkConf();
        settings.conf().forEach(conf::setIfMissing);
        conf.set("spark.master", patient(master(conf.get("spark.master", SUBMIT_DEFAULT), settings)));
        conf.set("spark.app.name", name(conf.get("spark.app.name", ""), settings));
        if (conf.get("spark.master").startsWith("local")) {
            LOCAL_DEFAULTS.forEach(conf::setIfMissing);
            conf.setIfMissing("spark.log.level", System.getProperty(LOG_FILE) == null ? "FATAL" : "WARN");
        }
        DEFAULTS.forEach(conf::setIfMissing);
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * The master given to spark-submit, else the settings'. spark-submit says {@value #SUBMIT_DEFAULT} where it was
     * given none.
     */
    static String master(String submitted, SessionSettings settings) {
        return submitted.equals(SUBMIT_DEFAULT) ? settings.master().orElse(SUBMIT_DEFAULT) : submitted;
    }

    /**
     * The name given to spark-submit, else the settings'. spark-submit says the name of the main class where it was
     * given none.
     */
    static String name(String submitted, SessionSettings settings) {
        return submitted.isEmpty() || submitted.startsWith(OWN_CLASSES) ? settings.appName() : submitted;
    }

    /**
     * A local master that tries a failed task again, as a cluster does; Spark alone gives up a local task after its
     * first failure.
     */
    static String patient(String master) {
        Matcher local = LOCAL.matcher(master);
        if (!local.matches()) {
            return master;
        }
        String threads = local.group(1) == null ? "1" : local.group(1);
        return "local[" + threads + "," + TASK_ATTEMPTS + "]";
    }

    /**
     * Reads a whole manifest into the driver's memory, for studies that divide its rows. A row that cannot be an item
     * becomes a refusal, and the others are read.
     *
     * @throws StageException if the manifest cannot be read at all or holds no usable item
     */
    public Manifest readManifest(ManifestSource source) {
        return new ManifestFiles(hadoopConf()).read(source);
    }

    /**
     * Reads a manifest to its end and tells what would become of its rows; writes nothing.
     *
     * @throws StageException if the manifest cannot be read at all
     */
    public ManifestSummary check(ManifestSource source) {
        return new ManifestCheck(spark, new ManifestFiles(hadoopConf()).scan(source, ManifestScan.RANGE_BYTES))
                .summary();
    }

    /** All faults of the tables of a run's folder, by kind, in the order of stages. */
    public List<FaultGroup> faults(String folder) {
        return FaultGroups.ofRun(new TableStore(spark, folder));
    }

    /** The stages of one run. */
    public Pipeline pipeline(RunSettings run, StageListener listener) {
        return new Pipeline(spark, run, listener);
    }

    /** What those stages would do. */
    public DryRun dryRun(RunSettings run) {
        return new DryRun(spark, run);
    }

    /**
     * The store of a folder, to look into and to clean up.
     *
     * @throws StageException if it is not there
     */
    public Store store(String folder) {
        return new Store(spark, folder);
    }

    /**
     * Keeps other jobs out of a run's folder until the claim is closed, and removes what dead jobs left there and in
     * the store.
     *
     * @throws StageException naming the job that works there, or the path if nothing can be written to it
     */
    public RunClaim claim(RunSettings run) {
        return RunClaim.of(spark, run.folder(), run.store(), run.runId());
    }

    /** The tables of a run's folder, whichever run wrote them. */
    public RunTables tables(String folder) {
        return wholeTables(folder);
    }

    /** The same with methods that return all rows, to look into small runs. */
    public WholeTables wholeTables(String folder) {
        return new ParquetRunTables(new TableStore(spark, folder));
    }

    /**
     * Cores of one task if the tasks run in this process, as they do with a local master; empty if they run elsewhere.
     */
    public OptionalInt coresOfLocalTasks() {
        return spark.sparkContext().isLocal()
                ? OptionalInt.of(spark.sparkContext().getConf().getInt("spark.task.cpus", 1))
                : OptionalInt.empty();
    }

    /**
     * Closes the models this process has open, so that their memory is there for something else; the next stage opens
     * anew.
     */
    public void closeModels() {
        OpenModels.closeAll();
    }

    /** Folders of checkpoints and adapters on any Hadoop file system, of which each node keeps copies. */
    public RemoteFolders remoteFolders(ModelCache cache) {
        return new RemoteFolders(hadoopConf(), cache);
    }

    private Configuration hadoopConf() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** Closes the models this process opened and stops Spark. */
    @Override
    public void close() {
        try {
            spark.stop();
        } finally {
            OpenModels.closeAll();
        }
    }
}
