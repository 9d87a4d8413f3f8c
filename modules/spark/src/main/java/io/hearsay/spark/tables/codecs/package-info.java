/** Core records as rows and back, by column name. */
@NullMarked
package io.hearsay.spark.tables.codecs;

import org.jspecify.annotations.NullMarked;
