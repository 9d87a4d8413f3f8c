package io.hearsay.spark.models.cache;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A folder cannot be fetched or kept; the message says why and what to do. */
final class ModelCacheException extends IOException {
    ModelCacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
