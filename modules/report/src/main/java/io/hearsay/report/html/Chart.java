package io.hearsay.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One Vega-Lite chart: a template from this package's resources, filled with rows. */
final class Chart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode spec;

    /**
     * @param template name of the resource {@code charts/<template>.vl.json}
     * @param description what the chart shows, for screen readers
     */
    Chart(String template, String description) {
        this.spec = read(PageResources.text("charts/" + template + ".vl.json"));
        spec.put("description", description);
    }

    /** Sets the height of the plotting area in pixels; the width is that of the panel. */
    Chart height(int pixels) {
        spec.put("height", pixels);
        return this;
    }

    /** Sorts every y axis in the order of the given values. */
    Chart sorted(List<String> values) {
        for (JsonNode axis : spec.findValues("y")) {
            if (axis instanceof ObjectNode encoding && encoding.has("field")) {
                ArrayNode order = encoding.putArray("sort");
                values.forEach(order::add);
            }
        }
        return this;
    }

    /** Adds an empty row to the named data set. */
    ObjectNode row(String dataset) {
        return rows(dataset).addObject();
    }

    /** Rows of the named data set; creates it if missing. */
    ArrayNode rows(String dataset) {
        ObjectNode datasets = spec.withObjectProperty("datasets");
        return datasets.withArrayProperty(dataset);
    }

    /** Sets the domain of the template's x scales to {@code -bound} to {@code bound}. */
    Chart symmetric(double bound) {
        for (JsonNode axis : spec.findValues("x")) {
            if (axis.path("scale") instanceof ObjectNode scale) {
                scale.putArray("domain").add(-bound).add(bound);
            }
        }
        return this;
    }

    /** The specification as JSON that is safe inside a script element. */
    String json() {
        try {
            // '<' occurs only inside JSON strings, where the escape is equivalent, so "</script>" cannot occur.
            return JSON.writeValueAsString(spec)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a chart as JSON", e);
        }
    }

    private static ObjectNode read(String template) {
        try {
            return (ObjectNode) JSON.readTree(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A chart template is not JSON", e);
        }
    }
}
