/**
 * Takes items with their clips, an opened model and a reliability method with its versioned prompt. Returns one
 * response per item.
 */
@NullMarked
package io.hearsay.methods;

import org.jspecify.annotations.NullMarked;
