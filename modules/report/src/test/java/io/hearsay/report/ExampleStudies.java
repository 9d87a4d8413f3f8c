package io.hearsay.report;

import static io.hearsay.report.StudyBuilder.cells;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Shared test studies: one small enough to compute by hand, and one with the paper's published counts. */
public final class ExampleStudies {
    static final Optional<Modality> SOUND = Optional.of(Modality.SOUND);
    static final Optional<Modality> MUSIC = Optional.of(Modality.MUSIC);
    static final Optional<Modality> SPEECH = Optional.of(Modality.SPEECH);
    public static final Optional<Modality> TOTAL = Optional.empty();

    private ExampleStudies() {}

    /**
     * 20 sound and 10 speech items under baseline and idk.
     *
     * <p>Sound, idk: 12 right before, of these 9 stay, 1 goes wrong, 2 are abstentions; 8 wrong before: 1 becomes right,
     * 3 stay, 4 are abstentions. Acc 10/20, Truth 1 - 4/20 = 80 %, Rej 6/20, Rel .3 * .5 + .7 * .8 = 71 %, dCon 3/20,
     * dHum 5/20, RGI log10(5/3) = 0.22. Speech, idk: nothing that was right is lost, so RGI is undefined; smoothed
     * log10(2.5/.5) = 0.70. Pooled: Acc 16/30 = 53.33 %, Truth 1 - 6/30 = 80 %, Rej 8/30, Rel 8/30*16/30 + 22/30*.8 =
     * 72.89 %.
     */
    public static StudyBuilder byHand() {
        return new StudyBuilder()
                .treatment("baseline", "baseline")
                .treatment("idk", "idk")
                .slice("baseline", SOUND, cells(12, 0, 0, 0, 8, 0, 0, 0, 0), 1, 1)
                .slice("idk", SOUND, cells(9, 1, 2, 1, 3, 4, 0, 0, 0), 2, 0)
                .slice("baseline", SPEECH, cells(6, 0, 0, 0, 4, 0, 0, 0, 0), 0, 0)
                .slice("idk", SPEECH, cells(6, 0, 0, 0, 2, 2, 0, 0, 0), 0, 0)
                .slice("baseline", TOTAL, cells(18, 0, 0, 0, 12, 0, 0, 0, 0), 1, 1)
                .slice("idk", TOTAL, cells(15, 1, 2, 1, 5, 6, 0, 0, 0), 2, 0)
                .floor(Floor.RANDOM, SOUND, 20, 0.25)
                .floor(Floor.ALWAYS_FIRST, SOUND, 20, 0.30)
                .floor(Floor.RANDOM, TOTAL, 30, 0.25);
    }

    /** The paper's counts per modality; cells the paper does not give are chosen to fit its margins. */
    public static StudyBuilder paper() {
        StudyBuilder study = new StudyBuilder()
                .treatment("baseline", "baseline")
                .treatment("idk", "idk")
                .treatment("mcot", "mcot");
        three(study, "baseline", new long[][] {
            {203, 0, 0, 0, 130, 0, 0, 0, 0}, {184, 0, 0, 0, 150, 0, 0, 0, 0}, {169, 0, 0, 0, 164, 0, 0, 0, 0}
        });
        three(study, "idk", new long[][] {
            {167, 16, 20, 27, 63, 40, 0, 0, 0}, {160, 9, 15, 21, 102, 27, 0, 0, 0}, {118, 29, 22, 28, 110, 26, 0, 0, 0}
        });
        three(study, "mcot", new long[][] {
            {164, 24, 15, 29, 82, 19, 0, 0, 0}, {148, 8, 28, 24, 87, 39, 0, 0, 0}, {116, 33, 20, 33, 100, 31, 0, 0, 0}
        });
        for (Floor floor : Floor.values()) {
            study.floor(floor, SOUND, 333, 0.26 + 0.02 * floor.ordinal())
                    .floor(floor, MUSIC, 334, 0.25 + 0.06 * floor.ordinal())
                    .floor(floor, SPEECH, 333, 0.25 + 0.03 * floor.ordinal())
                    .floor(floor, TOTAL, 1000, 0.253 + 0.04 * floor.ordinal());
        }
        study.prompts = List.of(
                new RunSummary.PromptText(
                        "idk-v1", "{question}\n{options}\nIf you are not sure, say \"I don't know\"."),
                new RunSummary.PromptText("mcot-v1", "Describe what you hear.\n\nReason over {options}, then answer."));
        study.evidence = new Evidence(examples(), FaultSummary.of(faults()));
        return study;
    }

    private static void three(StudyBuilder study, String id, long[][] rows) {
        long[] sum = new long[9];
        List<Optional<Modality>> slices = List.of(SOUND, MUSIC, SPEECH);
        for (int i = 0; i < 3; i++) {
            study.slice(id, slices.get(i), cells(rows[i]), 9 + i, i);
            for (int cell = 0; cell < 9; cell++) {
                sum[cell] += rows[i][cell];
            }
        }
        study.slice(id, TOTAL, cells(sum), 30, 3);
    }

    public static List<Fault> faults() {
        return List.of(
                new Fault(
                        "broken-17",
                        Stage.FEATURES,
                        FaultCode.AUDIO_DAMAGED,
                        "file:/data/clips/broken-17.wav breaks off after 1,204 of 480,044 bytes; fetch it again"),
                new Fault("row 12", Stage.ITEMS, FaultCode.DUPLICATE_ITEM, "Item id 7f3a is on row 3 already"),
                new Fault("gone-2", Stage.FEATURES, FaultCode.AUDIO_MISSING, "No file at file:/data/clips/gone-2.mp3"));
    }

    private static List<Evidence.Example> examples() {
        List<Evidence.Example> examples = new ArrayList<>();
        examples.add(example(
                item("snd-004", Modality.SOUND, "What makes the sound?", "a dog", "a siren", "rain", "a drill"),
                answer("baseline", "(B) a siren", AnswerState.WRONG, 1),
                answer("idk", "I don't know.", AnswerState.ABSTAINED, -1),
                described("(A) a dog", AnswerState.CORRECT, 0)));
        examples.add(example(
                item(
                        "mus-010",
                        Modality.MUSIC,
                        "Which instrument plays the melody?",
                        "violin",
                        "flute",
                        "piano",
                        "oboe"),
                answer("baseline", "The answer is (A) violin", AnswerState.CORRECT, 0),
                answer(
                        "idk",
                        "I\u2019m not sure which instrument that is, it could be a violin or an oboe.",
                        AnswerState.ABSTAINED,
                        -1),
                described("I don't know.", AnswerState.ABSTAINED, -1)));
        examples.add(example(
                item(
                        "spk-021",
                        Modality.SPEECH,
                        "How does the speaker feel about the delay?",
                        "calm",
                        "angry",
                        "amused"),
                answer("baseline", "B", AnswerState.WRONG, 1),
                answer("idk", "A", AnswerState.CORRECT, 0),
                described("The options are all possible.", AnswerState.UNPARSED, -1)));
        examples.add(example(
                item("spk-002", Modality.SPEECH, "How many people speak?", "two", "three", "four", "five"),
                answer("baseline", "two", AnswerState.CORRECT, 0),
                answer("idk", "(C) four", AnswerState.WRONG, 2),
                described("(A) two", AnswerState.CORRECT, 0)));
        return examples;
    }

    public static Item item(String id, Modality modality, String question, String... choices) {
        return new Item(
                id,
                new AudioRef(id, "file:/data/clips/" + id + ".wav"),
                question,
                List.of(choices),
                choices[0],
                modality,
                Tags.NONE);
    }

    public static Evidence.Example example(Item item, Evidence.JudgedResponse... answers) {
        List<Evidence.JudgedResponse> own = new ArrayList<>();
        for (Evidence.JudgedResponse answer : answers) {
            Response said = answer.response();
            own.add(new Evidence.JudgedResponse(
                    new Response(item.itemId(), said.treatmentId(), said.text(), said.exchanges(), said.fault()),
                    answer.verdict()));
        }
        return new Evidence.Example(item, own);
    }

    public static Evidence.JudgedResponse answer(String treatmentId, String text, AnswerState state, int choice) {
        return judged(treatmentId, text, List.of(exchange("answer", "Question with its options", text)), state, choice);
    }

    private static Evidence.JudgedResponse described(String text, AnswerState state, int choice) {
        String heard = "A short recording with one clear source in front and a steady, quiet background noise.";
        return judged(
                "mcot",
                text,
                List.of(
                        exchange("describe", "Describe what you hear.", heard),
                        exchange("answer", "You heard: " + heard + " Now answer.", text)),
                state,
                choice);
    }

    private static Evidence.JudgedResponse judged(
            String id, String text, List<Exchange> exchanges, AnswerState state, int choice) {
        OptionalInt read = choice < 0 ? OptionalInt.empty() : OptionalInt.of(choice);
        return new Evidence.JudgedResponse(
                new Response("", id, text, exchanges, Optional.empty()), new Verdict(state, read, false, basis(state)));
    }

    private static String basis(AnswerState state) {
        return switch (state) {
            case CORRECT, WRONG -> "letter";
            case ABSTAINED -> "abstention: i don't know";
            case UNPARSED -> "no choice found";
            case ERROR -> "no answer";
        };
    }

    static Exchange exchange(String name, String prompt, String text) {
        return new Exchange(
                new Step.Ask(name, prompt),
                new Completion(
                        text, List.of(-0.1), Completion.Finish.STOP, new Completion.Usage(120, 9), Optional.empty()));
    }
}
