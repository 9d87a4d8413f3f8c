package io.hearsay.spark;

import io.hearsay.core.faults.Stage;
import org.apache.hadoop.conf.Configuration;

record ManifestReader(Configuration hadoop) {
    Manifest read(ManifestSource source) {
        if (source.path().isBlank()) {
            throw new IllegalArgumentException("Manifest path is blank");
        }
        throw new StageException(Stage.MANIFEST, "Manifests cannot be read yet: " + hadoop);
    }
}
