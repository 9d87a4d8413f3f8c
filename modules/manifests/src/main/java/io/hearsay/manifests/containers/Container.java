package io.hearsay.manifests.containers;

/** How a file holds its rows. */
public enum Container {
    JSON_ARRAY("JSON array"),
    JSON_LINES("JSON Lines"),
    /** Objects one after the other, each on as many lines as it takes. */
    JSON_VALUES("JSON objects over several lines"),
    JSON_OBJECT("JSON object of rows by id"),
    CSV("CSV"),
    SEMICOLON_CSV("CSV with semicolons"),
    TSV("TSV"),
    PARQUET("Parquet");

    private final String title;

    Container(String title) {
        this.title = title;
    }

    /** Its name for a person. */
    public String title() {
        return title;
    }

    /** True if any part that begins and ends at a line can be read by itself. */
    public boolean divisible() {
        return this == JSON_LINES;
    }

    /** What separates its cells; a comma where it has none. */
    char delimiter() {
        return switch (this) {
            case TSV -> '\t';
            case SEMICOLON_CSV -> ';';
            case CSV, JSON_ARRAY, JSON_LINES, JSON_VALUES, JSON_OBJECT, PARQUET -> ',';
        };
    }

    boolean delimited() {
        return this == CSV || this == SEMICOLON_CSV || this == TSV;
    }
}
