/**
 * Takes an answer as a model wrote it. Returns what it states in the end: reasoning is left out, and the statement is
 * found by tags, boxes, JSON keys, lines that begin with "Answer:" and the last line.
 */
@NullMarked
package io.hearsay.scoring.judges.statements;

import org.jspecify.annotations.NullMarked;
