package io.hearsay.report.html;

import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.Change;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.report.Evidence;
import io.hearsay.report.Evidence.Example;
import io.hearsay.report.Evidence.JudgedResponse;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Example answers: the question, the answers of baseline and treatment, and how both were judged. */
final class ExampleSection {
    private static final int LONGEST_TEXT = 1500;

    private final StudyReport study;

    ExampleSection(StudyReport study) {
        this.study = study;
    }

    void write(Html page) {
        if (study.evidence().examples().isEmpty()) {
            return;
        }
        page.open("section").element("h2", "Example answers");
        page.element(
                "p",
                "At most " + Evidence.EACH
                        + " items of each kind, the first ones by id, alternating between modalities.",
                "class",
                "caption");
        ExampleSelection selection = new ExampleSelection(study);
        for (Treatment treatment : study.compared()) {
            Map<Change, List<Example>> chosen = selection.of(treatment.treatmentId(), Evidence.EACH);
            page.element("h3", treatment.treatmentId());
            if (chosen.isEmpty()) {
                page.element("p", "No answer changed between the baseline and this treatment.");
            }
            page.open("div", "class", "cards");
            chosen.forEach((kind, examples) -> examples.forEach(example -> {
                page.open("article", "class", "card").element("h4", ExampleSelection.title(kind));
                card(page, example, treatment);
                page.end("article");
            }));
            page.end("div");
        }
        page.end("section");
    }

    private void card(Html page, Example example, Treatment treatment) {
        Item item = example.item();
        page.element("p", item.modality().label() + " \u00b7 " + item.itemId(), "class", "facts");
        page.element("p", item.question(), "class", "question");
        page.open("ol", "class", "choices", "type", "A");
        for (int index = 0; index < item.choices().size(); index++) {
            boolean reference = index == item.answerIndex();
            page.open("li").text(item.choices().get(index));
            page.trusted(reference ? " <span class=\"reference\">reference</span>" : "");
            page.end("li");
        }
        page.end("ol");
        example.answer(study.baselineTreatmentId()).ifPresent(answer -> answer(page, answer));
        example.answer(treatment.treatmentId()).ifPresent(answer -> answer(page, answer));
    }

    private static void answer(Html page, JudgedResponse answer) {
        Verdict verdict = answer.verdict();
        page.open("div", "class", "answer").open("p", "class", "verdict");
        page.element("strong", answer.response().treatmentId());
        badge(page, verdict.state());
        page.element("small", basis(verdict)).end("p");
        answer.response()
                .fault()
                .ifPresent(fault -> page.element("p", fault.code().label() + ": " + shortened(fault.detail())));
        List<Exchange> exchanges = answer.response().exchanges();
        if (exchanges.size() > 1) {
            for (Exchange exchange : exchanges.subList(0, exchanges.size() - 1)) {
                page.open("p", "class", "step").element("small", exchange.ask().name());
                page.text(shortened(exchange.completion().text())).end("p");
            }
        }
        if (answer.response().fault().isEmpty()) {
            page.element("blockquote", shortened(answer.response().text()));
        }
        prompts(page, exchanges);
        page.end("div");
    }

    private static void prompts(Html page, List<Exchange> exchanges) {
        if (exchanges.isEmpty()) {
            return;
        }
        page.open("details").element("summary", "as asked");
        exchanges.forEach(
                exchange -> page.element("pre", shortened(exchange.ask().prompt())));
        page.end("details");
    }

    private static void badge(Html page, AnswerState state) {
        page.element(
                "span",
                StudyMetrics.word(state),
                "class",
                "badge " + state.name().toLowerCase(Locale.ROOT));
    }

    private static String basis(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        verdict.choice()
                .ifPresent(choice -> text.append("read as ")
                        .append(choice < 26 ? String.valueOf(Item.letter(choice)) : "choice " + choice)
                        .append(", "));
        text.append(verdict.hedged() ? "hedged, " : "");
        return text.append("by ").append(verdict.basis()).toString();
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "(empty)";
        }
        return stripped.length() <= LONGEST_TEXT
                ? stripped
                : stripped.substring(0, LONGEST_TEXT) + " \u2026 (" + (stripped.length() - LONGEST_TEXT)
                        + " more characters)";
    }
}
