package io.hearsay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.report.Evidence;
import io.hearsay.report.ExampleStudies;
import io.hearsay.report.HostileStudy;
import io.hearsay.report.StudyBuilder;
import io.hearsay.report.StudyReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    @Test
    void showsTheMetricsWorkedByHand() throws IOException {
        String page = markup(page(ExampleStudies.byHand().build()));

        // Sound, idk: Rel 71 %, 11 points above the baseline's 60 %; RGI log10(5/3) = 0.22
        assertThat(page)
                .contains(
                        "<b>71.00</b>\n<small class=\"interval\">[51.1, 90.9]</small>\n<small class=\"delta\">+11.0</small>");
        assertThat(page).contains("<b>0.22</b>\n<small class=\"interval\">[-0.40, 0.84]</small>");
        assertThat(page)
                .contains("the model abstained on 8 of 30 items; 6 of those it would have got wrong, 2 it would have"
                        + " got right");
        assertThat(page)
                .contains("<td>idk</td><td>Sound</td><td>wrong</td><td>abstained</td><td>4</td><td>20.0</td>"
                        + "<td>gain</td>");
    }

    @Test
    void showsAnUndefinedValueAsADashWithItsReason() throws IOException {
        String page = markup(page(ExampleStudies.byHand().build()));

        assertThat(page).contains("<span title=\"dCon is 0\">\u2013<sup>a</sup>");
        assertThat(page).contains("<sup>a</sup>\n undefined: dCon is 0</li>");
        assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void drawsEveryPictureFromTheSameCounts() throws IOException {
        List<JsonNode> specs = specs(page(ExampleStudies.byHand().build()));

        // three slices: scores 3, transitions 1 x 3, gains and rgi 1 x 2, states 3
        assertThat(specs).hasSize(11);
        assertThat(specs.stream()
                        .flatMap(spec -> stream(spec.at("/datasets/cells")))
                        .filter(cell -> cell.path("before").asText().equals("wrong")
                                && cell.path("after").asText().equals("abstained"))
                        .map(cell -> cell.path("count").asInt()))
                .containsExactly(4, 2, 6);
        assertThat(specs.stream()
                        .flatMap(spec -> stream(spec.at("/datasets/dots")))
                        .map(dot -> dot.path("label").asText()))
                .containsExactly("0.22", "undefined", "0.37");
        assertThat(specs.stream()
                        .flatMap(spec -> stream(spec.at("/datasets/states")))
                        .filter(bar -> bar.path("state").asText().equals("error")))
                .hasSize(2);
    }

    @Test
    void givesBothSidesOfGainsAndLossesTheSameRoom() throws IOException {
        List<JsonNode> domains = specs(page(ExampleStudies.byHand().build())).stream()
                .filter(spec ->
                        spec.at("/datasets").has("bars") || spec.at("/datasets").has("dots"))
                .map(spec -> spec.findValues("scale").stream()
                        .map(scale -> scale.path("domain"))
                        .filter(domain -> domain.path(0).isNumber())
                        .findFirst()
                        .orElseThrow())
                .toList();

        // largest dHum bound 44.8 % -> 45, and a fifth more for its label; largest RGI bound 0.96 * 1.2 -> 1.25
        assertThat(domains.toString()).isEqualTo("[[-54.0,54.0], [-1.25,1.25]]");
    }

    @Test
    void letsNoTextOfTheDataBecomeMarkup() throws IOException {
        String page = page(HostileStudy.build());
        String markup = markup(page);

        int own = PageResources.scripts().size();
        assertThat(scripts(page)).hasSize(own + specs(page).size());
        assertThat(specs(page)).isNotEmpty();
        assertThat(markup).doesNotContain("<img").doesNotContain("<b onclick").doesNotContain("<script");
        assertThat(markup)
                .contains(Html.escaped(HostileStudy.TREATMENT))
                .contains(Html.escaped(HostileStudy.SCRIPT))
                .contains(Html.escaped(HostileStudy.IMAGE))
                .contains(Html.escaped(HostileStudy.REASON));
        assertThat(specs(page).toString()).contains("alert(\\\"1\\\")</script>");
    }

    @Test
    void fetchesNothing() throws IOException {
        String page = page(ExampleStudies.paper().build());

        assertThat(markup(page)).doesNotContainPattern("(?i)\\b(src|href|action|srcset|data|poster)\\s*=\\s*[\"']");
        assertThat(markup(page)).doesNotContainPattern("(?i)@import|url\\(|<link|<iframe|<object|<base");
        assertThat(page).contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;");
        assertThat(scripts(page))
                .allSatisfy(script -> assertThat(script.attributes()).doesNotContain("src"));
    }

    @Test
    void allowsExactlyItsOwnScripts() throws IOException, NoSuchAlgorithmException {
        String page = page(HostileStudy.build());
        List<String> running = scripts(page).stream()
                .filter(script -> script.attributes().isEmpty())
                .map(Script::body)
                .toList();

        assertThat(running).hasSize(4);
        for (String script : running) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains("&#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;");
        }
    }

    @Test
    void isTheSameForTheSameStudyInAnyOrder() throws IOException {
        StudyBuilder study = ExampleStudies.paper();
        String first = page(study.build());
        Collections.reverse(study.counts);
        Collections.reverse(study.metrics);
        Collections.reverse(study.floors);
        List<Evidence.Example> examples = new ArrayList<>(study.evidence.examples());
        Collections.reverse(examples);
        study.evidence = new Evidence(examples, study.evidence.faults());

        assertThat(page(study.build())).isEqualTo(first);
    }

    @Test
    void showsAStudyInWhichEveryItemFailed() throws IOException {
        StudyBuilder study =
                new StudyBuilder().treatment("baseline", "baseline").treatment("idk", "idk");
        study.counts.add(new SliceCounts("baseline", ExampleStudies.TOTAL, TransitionCounts.ZERO, Map.of()));
        study.counts.add(new SliceCounts("idk", ExampleStudies.TOTAL, TransitionCounts.ZERO, Map.of()));
        study.evidence = new Evidence(List.of(), FaultSummary.of(ExampleStudies.faults()));

        String page = markup(page(study.build()));

        assertThat(page)
                .contains("No item has an answer under both the baseline and idk.")
                .contains("3 faults of 3 items: 1 features audio_damaged, 1 features audio_missing, 1 items"
                        + " duplicate_item.")
                .contains("undefined: not computed");
    }

    @Test
    void countsAnItemOnceHoweverManyFaultsItHas() throws IOException {
        StudyBuilder study = ExampleStudies.byHand();
        study.evidence = new Evidence(
                List.of(),
                FaultSummary.of(List.of(
                        new Fault("gone", Stage.FEATURES, FaultCode.AUDIO_MISSING, "no file"),
                        new Fault("gone", Stage.ANSWER, FaultCode.FEATURES_MISSING, "no features"),
                        new Fault("long", Stage.ANSWER, FaultCode.PROMPT_TOO_LONG, "too long"))));

        assertThat(markup(page(study.build())))
                .contains("3 faults of 2 items: 1 answer features_missing, 1 answer prompt_too_long, 1 features"
                        + " audio_missing.");
    }

    @Test
    void saysWhichStagesTheTimesAreOf() throws IOException {
        StudyBuilder study = ExampleStudies.byHand();

        assertThat(markup(page(study.build())))
                .contains("<p class=\"facts\">MMAU test-mini \u00b7 23 November 2026, 18:00 UTC")
                .contains("features 12.3 s, answer 3 min 05 s, judge 0.8 s; total 3 min 18 s</dd>")
                .contains("Time of this start");

        study.keptFeatures = true;

        assertThat(markup(page(study.build())))
                .contains("last started 23 November 2026, 18:00 UTC")
                .contains("features kept, answer 3 min 05 s, judge 0.8 s; total 3 min 18 s. An earlier start made the"
                        + " tables that were kept.");
    }

    private static String page(StudyReport study) throws IOException {
        StringWriter out = new StringWriter();
        HtmlReport.write(study, out);
        return out.toString();
    }

    /** The page without its scripts and comments. */
    private static String markup(String page) {
        return COMMENT.matcher(SCRIPT.matcher(page).replaceAll("")).replaceAll("");
    }

    private static List<Script> scripts(String page) {
        List<Script> found = new ArrayList<>();
        Matcher matcher = SCRIPT.matcher(page);
        while (matcher.find()) {
            found.add(new Script(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    private static List<JsonNode> specs(String page) throws IOException {
        List<JsonNode> specs = new ArrayList<>();
        for (Script script : scripts(page)) {
            if (script.attributes().contains("application/json")) {
                specs.add(new ObjectMapper().readTree(script.body()));
            }
        }
        return specs;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }

    private record Script(String attributes, String body) {}
}
