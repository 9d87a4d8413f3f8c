package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.Modality;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The modality column of measured tables: null for all items pooled. */
final class ModalityColumn {
    private ModalityColumn() {}

    static @Nullable String label(Optional<Modality> modality) {
        return modality.map(Modality::label).orElse(null);
    }

    static Optional<Modality> modality(Row row, int column) {
        return row.isNullAt(column)
                ? Optional.empty()
                : Optional.of(Modality.parse(row.getString(column)).orElseThrow());
    }
}
