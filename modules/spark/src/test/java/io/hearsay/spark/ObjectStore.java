package io.hearsay.spark;

import io.hearsay.spark.session.SessionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * An S3 server in this process that keeps its buckets in memory: {@code clean} on a good line, {@code faulty} on a bad
 * one, {@code stalling} on one that can stop.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String KEY = "test-key";
    private static final String SECRET = "test-secret";

    /** How long the client waits for the next bytes of the bucket {@code stalling}; S3A's own least is 15 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final S3Proxy proxy;
    private final FaultyLink link;
    private final FaultyLink stalling;

    public ObjectStore(double faultyShare, long seed) {
        AWSClientConfig.setMinimumOperationDuration(PATIENCE);
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        try {
            store.createContainer("clean");
            store.createContainer("faulty");
            store.createContainer("stalling");
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
        link = FaultyLink.to(proxy.getPort(), faultyShare, seed);
        stalling = FaultyLink.to(proxy.getPort(), 0, seed);
    }

    public FaultyLink link() {
        return link;
    }

    /** The line of the bucket {@code stalling}. */
    FaultyLink stalling() {
        return stalling;
    }

    /** Spark on two cores with what a user sets for a store of their own, and shorter waits. */
    public SessionSettings session(String name) {
        Map<String, String> conf = new HashMap<>();
        conf.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + proxy.getPort());
        conf.put("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
        conf.put("spark.hadoop.fs.s3a.path.style.access", "true");
        conf.put("spark.hadoop.fs.s3a.access.key", KEY);
        conf.put("spark.hadoop.fs.s3a.secret.key", SECRET);
        conf.put("spark.hadoop.fs.s3a.bucket.faulty.endpoint", "http://127.0.0.1:" + link.port());
        conf.put("spark.hadoop.fs.s3a.bucket.stalling.endpoint", "http://127.0.0.1:" + stalling.port());
        conf.put("spark.hadoop.fs.s3a.bucket.stalling.connection.timeout", PATIENCE.toSeconds() + "s");
        conf.put("spark.hadoop.fs.s3a.retry.interval", "20ms");
        conf.put("spark.hadoop.fs.s3a.retry.throttle.interval", "20ms");
        return new SessionSettings(name, Optional.of("local[2]"), conf);
    }

    @Override
    public void close() {
        try {
            link.close();
            stalling.close();
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The object store does not stop", e);
        }
    }
}
