package io.hearsay.spark;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server in this process that keeps its buckets in memory: {@code clean} on a good line, {@code faulty} on a bad one. */
final class ObjectStore implements AutoCloseable {
    private static final String KEY = "test-key";
    private static final String SECRET = "test-secret";

    private final S3Proxy proxy;
    private final FaultyLink link;

    ObjectStore(double faultyShare, long seed) {
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        try {
            store.createContainer("clean");
            store.createContainer("faulty");
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
        link = FaultyLink.to(proxy.getPort(), faultyShare, seed);
    }

    FaultyLink link() {
        return link;
    }

    /** Spark on two cores with what a user sets for a store of their own, and shorter waits. */
    SessionSettings session(String name) {
        Map<String, String> conf = new HashMap<>();
        conf.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + proxy.getPort());
        conf.put("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
        conf.put("spark.hadoop.fs.s3a.path.style.access", "true");
        conf.put("spark.hadoop.fs.s3a.access.key", KEY);
        conf.put("spark.hadoop.fs.s3a.secret.key", SECRET);
        conf.put("spark.hadoop.fs.s3a.bucket.faulty.endpoint", "http://127.0.0.1:" + link.port());
        conf.put("spark.hadoop.fs.s3a.retry.interval", "20ms");
        conf.put("spark.hadoop.fs.s3a.retry.throttle.interval", "20ms");
        return new SessionSettings(name, Optional.of("local[2]"), conf);
    }

    @Override
    public void close() {
        try {
            link.close();
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The object store does not stop", e);
        }
    }
}
