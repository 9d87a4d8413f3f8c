/** Fingerprints of checkpoints and adapters by content. Takes their folders and returns SHA-256 digests. */
@NullMarked
package io.hearsay.lalm.checkpoint.fingerprints;

import org.jspecify.annotations.NullMarked;
