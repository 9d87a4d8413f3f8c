package io.hearsay.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One Vega-Lite picture: a template of this package's resources, filled with rows. */
final class Chart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode spec;

    /**
     * @param template name of the resource {@code charts/<template>.vl.json}
     * @param description what the picture shows, read out by screen readers
     */
    Chart(String template, String description) {
        this.spec = read(PageResources.text("charts/" + template + ".vl.json"));
        spec.put("description", description);
    }

    /** Height of the plotting area in pixels; the width is that of the panel. */
    Chart height(int pixels) {
        spec.put("height", pixels);
        return this;
    }

    /** Sorts every y axis by the given values of the field it shows. */
    Chart sorted(List<String> values) {
        for (JsonNode axis : spec.findValues("y")) {
            if (axis instanceof ObjectNode encoding && encoding.has("field")) {
                ArrayNode order = encoding.putArray("sort");
                values.forEach(order::add);
            }
        }
        return this;
    }

    /** A new empty row of the named data set. */
    ObjectNode row(String dataset) {
        return rows(dataset).addObject();
    }

    /** Makes sure the named data set is there, even without rows. */
    ArrayNode rows(String dataset) {
        ObjectNode datasets = spec.withObjectProperty("datasets");
        return datasets.withArrayProperty(dataset);
    }

    /** Makes the template's x scales run from {@code -bound} to {@code bound}. */
    Chart symmetric(double bound) {
        for (JsonNode axis : spec.findValues("x")) {
            if (axis.path("scale") instanceof ObjectNode scale) {
                scale.putArray("domain").add(-bound).add(bound);
            }
        }
        return this;
    }

    /** The specification as JSON that may stand inside a script element. */
    String json() {
        try {
            // '<' stands only inside JSON strings, so its escape means the same and "</script>" cannot occur.
            return JSON.writeValueAsString(spec)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A chart could not be written as JSON", e);
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
