package io.hearsay.spark.models.cache;

import java.io.Serializable;

/**
 * What a file system says of a file without reading it. A file that was replaced differs in one of these.
 *
 * @param name name in its folder
 * @param length bytes
 * @param modified time of modification, in milliseconds since 1970
 * @param etag the object store's mark of the content; empty where there is none
 */
record RemoteFile(String name, long length, long modified, String etag) implements Serializable {}
