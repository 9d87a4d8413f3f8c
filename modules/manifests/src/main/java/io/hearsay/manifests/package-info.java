/**
 * Data sets in and IDK sets out, over plain streams. In: a manifest as published; out: one entry or one fault for
 * every row.
 */
@NullMarked
package io.hearsay.manifests;

import org.jspecify.annotations.NullMarked;
