/**
 * Checkpoints and adapters of remote file systems, fetched once per node. In: the path of a folder on any Hadoop file
 * system; out: a local folder with the same files, which no process removes while another one uses it.
 */
@NullMarked
package io.hearsay.spark.models.cache;

import org.jspecify.annotations.NullMarked;
