/**
 * Models that live once per executor process. In: a model provider and the resources of a task; out: an open model.
 */
@NullMarked
package io.hearsay.spark.models;

import org.jspecify.annotations.NullMarked;
