package io.hearsay.report.html;

import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The fixed parts of the page, read from this package's resources: scripts, style, chart templates, legends and the
 * glossary.
 */
final class PageResources {
    private static final List<String> SCRIPTS =
            List.of("vega/vega-6.4.0.min.js", "vega/vega-lite-6.5.0.min.js", "vega/vega-embed-7.3.0.min.js", "page.js");

    private PageResources() {}

    /** Text of a resource of this package. */
    static String text(String name) {
        try (InputStream in = PageResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Resource io/hearsay/report/html/" + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource io/hearsay/report/html/" + name + " cannot be read", e);
        }
    }

    /** Scripts of the page in the order in which they must run. */
    static List<String> scripts() {
        return SCRIPTS.stream().map(PageResources::text).toList();
    }

    /**
     * Content security policy of the page: nothing is loaded, and only the given scripts run. Vega compiles its
     * expressions with the Function constructor, which needs {@code unsafe-eval}.
     */
    static String contentSecurityPolicy(List<String> scripts) {
        List<String> sources = new ArrayList<>(List.of("'unsafe-eval'"));
        scripts.forEach(script -> sources.add("'sha256-" + sha256(script) + "'"));
        return "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                + " script-src " + String.join(" ", sources);
    }

    private static String sha256(String script) {
        byte[] digest =
                Fingerprint.start().add(script.getBytes(StandardCharsets.UTF_8)).bytes();
        return Base64.getEncoder().encodeToString(digest);
    }
}
