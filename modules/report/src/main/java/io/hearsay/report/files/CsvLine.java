package io.hearsay.report.files;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a CSV file: RFC 4180 quoting, LF line end. */
public final class CsvLine {
    private CsvLine() {}

    /** The fields with commas between them. */
    public static String of(List<String> fields) {
        return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
