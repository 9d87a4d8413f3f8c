package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables of a run's folder, in the order data flows. */
public enum Table {
    ITEMS_FAULTS(Stage.ITEMS),
    ITEMS(Stage.ITEMS),
    FEATURES_FAULTS(Stage.FEATURES),
    FEATURES(Stage.FEATURES),
    EMBEDDINGS(Stage.ANSWER),
    RESPONSES_FAULTS(Stage.ANSWER),
    RESPONSES(Stage.ANSWER),
    VERDICT_COUNTS(Stage.JUDGE),
    VERDICTS(Stage.JUDGE),
    IDK_SET(Stage.LABEL),
    FLOORS(Stage.MEASURE),
    TRANSITIONS(Stage.MEASURE),
    METRICS(Stage.MEASURE);

    private final Stage stage;

    Table(Stage stage) {
        this.stage = stage;
    }

    /** Stage that writes it. */
    public Stage stage() {
        return stage;
    }

    /** Name of its folder. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table a stage completes last, whose card speaks for the stage. */
    static Optional<Table> lastOf(Stage stage) {
        Optional<Table> last = Optional.empty();
        for (Table table : values()) {
            if (table.stage == stage) {
                last = Optional.of(table);
            }
        }
        return last;
    }

    /** The faults tables. */
    static List<Table> faults() {
        List<Table> faults = new ArrayList<>();
        for (Table table : values()) {
            if (table.name().endsWith("_FAULTS")) {
                faults.add(table);
            }
        }
        return faults;
    }
}
